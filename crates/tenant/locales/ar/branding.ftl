# Where an administrator's branding has a link without words of its own.

terms-of-use = شروط الاستخدام
privacy-and-cookies = الخصوصية وملفات تعريف الارتباط
cannot-access-account = ألا يمكنك الوصول إلى حسابك؟
