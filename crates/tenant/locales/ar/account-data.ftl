# What there is about a customer, in words.

data-account = الحساب
data-identities = طرق تسجيل الدخول
data-passkeys = مفاتيح المرور
data-sessions = عمليات تسجيل الدخول
data-browsers = المتصفحات التي نتعرف عليها
data-apps = ما حصلت عليه التطبيقات
data-consents = ما سمحت به
data-roles = الأدوار
data-activity = ما حدث
data-nothing = لا شيء.

data-field-id = معرّف الكائن
data-field-displayName = الاسم المعروض
data-field-givenName = الاسم الأول
data-field-surname = اسم العائلة
data-field-mail = عنوان البريد الإلكتروني
data-field-mailVerified = تم التحقق من العنوان
data-field-attributes = معلومات أخرى
data-field-accountEnabled = يمكن استخدامه
data-field-lastPasswordChangeDateTime = تغيير كلمة المرور
data-field-createdDateTime = منذ
data-field-preferredLanguage = اللغة
data-field-signInType = النوع
data-field-issuer = صادر عن
data-field-issuerAssignedId = الاسم هناك
data-field-name = الاسم
data-field-lastUsedDateTime = آخر استخدام
data-field-browser = المتصفح
data-field-system = النظام
data-field-authenticationMethods = الطريقة
data-field-endedDateTime = انتهى
data-field-expiresDateTime = ينتهي
data-field-app = التطبيق
data-field-scope = الإذن
data-field-role = الدور
data-field-action = ماذا

data-terms = الشروط التي وافقت عليها
data-field-userName = اسم المستخدم
data-field-customAttributes = سمات أخرى
data-field-userFlow = من
data-field-version = الإصدار
data-field-acceptedDateTime = تاريخ الموافقة

data-factors = عوامل المصادقة الثانية
data-remembered = الأجهزة التي لا يُطلب فيها
data-groups = المجموعات
data-field-type = نوع العامل
data-field-group = المجموعة
