# What there is about a customer, in words.

data-account = الحساب
data-identities = طرق تسجيل الدخول
data-terms = الشروط التي وافقت عليها
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
data-field-userName = اسم المستخدم
data-field-userFlow = من
data-field-version = الإصدار
data-field-acceptedDateTime = تاريخ الموافقة
data-field-accountEnabled = يمكن استخدامه
data-field-lastPasswordChangeDateTime = تغيير كلمة المرور
data-field-createdDateTime = منذ
data-field-activityDateTime = متى
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

data-factors = عوامل المصادقة الثانية
data-remembered = الأجهزة التي لا يُطلب فيها
data-groups = المجموعات
data-field-type = نوع العامل
data-field-group = المجموعة
data-field-accountName = الحساب هناك
data-field-phoneNumber = رقم الهاتف
data-means = { $what ->
    [password] كلمة المرور
    [code] رمز يُستخدم مرة واحدة
    [passkey] مفتاح مرور
    [text] رسالة نصية
    [call] مكالمة هاتفية
    [elsewhere] حساب في مكان آخر
   *[other] طريقة أخرى
}
data-did = { $what ->
    [created] إنشاء الحساب
    [password] تعيين كلمة المرور أو تغييرها
    [address] تغيير عنوان البريد الإلكتروني
    [user-name] تغيير اسم المستخدم
    [profile] تغيير الملف الشخصي
    [blocked] حظر الحساب
    [unblocked] إلغاء حظر الحساب
    [signed-out] تسجيل الخروج
    [allowed] السماح لتطبيق باستخدام الحساب
    [withdrawn] سحب وصول تطبيق
    [linked] ربط حساب من مكان آخر
    [unlinked] إلغاء ربط حساب من مكان آخر
    [export] تنزيل البيانات
    [deletion] طلب الحذف
    [deleted] حذف الحساب
    [kept] الاحتفاظ بالحساب
    [passkey-added] إضافة مفتاح مرور
    [passkey-renamed] إعادة تسمية مفتاح مرور
    [passkey-removed] إزالة مفتاح مرور
    [groups] تغيير المجموعات
    [roles] تغيير الأدوار
    [recovery-used] استخدام رمز استرداد
    [recovery-replaced] استبدال رموز الاسترداد
    [factor-added] إضافة عامل مصادقة ثانٍ
    [factor-removed] إزالة عامل مصادقة ثانٍ
   *[other] تغيير آخر
}
