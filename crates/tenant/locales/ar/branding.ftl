# Where an administrator's branding has a link without words of its own.

terms-of-use = شروط الاستخدام
privacy-and-cookies = الخصوصية وملفات تعريف الارتباط
cannot-access-account = ألا يمكنك الوصول إلى حسابك؟

# The preview of a theme, for administrators.
preview = معاينة
preview-what = جميع الصفحات الرئيسية بالمظهر { $theme }، بمحتوى غير حقيقي.
preview-looks = النماذج لا تفعل شيئًا. لرؤية الصفحات الداكنة، غيّر إعداد المتصفح أو النظام؛ ولرؤية صفحات الهاتف، ضيّق النافذة.
preview-all = كل صفحة في كل حالة من حالاتها
preview-with-problem = (مع مشكلة)
preview-languages = اللغات
preview-until = يعمل هذا الرابط حتى { $at }.
preview-back = جميع صفحات المعاينة
preview-over = لم يعد هذا الرابط صالحًا
preview-over-why = يعمل رابط المعاينة لمدة ساعة، ويجب أن يكون المظهر ما زال موجودًا.
preview-over-do = أنشئ رابطًا آخر: vestibule branding preview.
