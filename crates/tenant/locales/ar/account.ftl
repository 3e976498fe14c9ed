# The account page.

account = حسابي
account-skip = الانتقال إلى المحتوى
account-switch = تبديل الحساب
account-nobody = لم تسجّل الدخول. سجّل الدخول لعرض حسابك.

account-done-saved = تم حفظ تغييراتك.
account-done-removed = تمت الإزالة.

account-overview = نظرة عامة
account-overview-why = حسابك في لمحة.
account-security = الأمان
account-security-why = كيفية حماية حسابك.
account-linked = الحسابات المرتبطة
account-linked-why = حسابات في خدمات أخرى تسجّل الدخول بها.

account-linked-none = لا توجد حسابات مرتبطة
account-linked-none-why = أنت تسجل الدخول إلى هذا الحساب مباشرة، وليس بحساب من خدمة أخرى.
account-linked-add = ربط حساب آخر
