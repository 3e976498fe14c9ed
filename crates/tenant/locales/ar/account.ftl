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

account-devices = الأجهزة
account-devices-why = الأماكن التي سجّلت الدخول فيها. سجّل الخروج حيث لا تريد البقاء.
account-device = { $browser } على { $system }
account-device-unknown = جهاز غير معروف
account-device-this = هذا الجهاز
account-device-used = آخر استخدام:
account-device-since = تسجيل الدخول:
account-device-apps = التطبيقات:
account-devices-others = تسجيل الخروج من كل مكان آخر
account-devices-none = لم تسجّل الدخول في أي مكان آخر.
account-devices-strange = هل ترى جهازًا لا تعرفه؟ سجّل الخروج منه وغيّر كلمة مرورك.
account-done-signed-out = تم تسجيل الخروج من ذلك الجهاز. يتم إبلاغ التطبيقات التي استُخدمت عليه.

account-apps = التطبيقات
account-apps-why = التطبيقات التي يمكنها الوصول إلى حسابك، وإلى ماذا.
account-app-since = لديه إمكانية الوصول منذ
account-app-withdraw = سحب إمكانية الوصول
account-apps-withdraw-why = التطبيق الذي تسحب منه إمكانية الوصول لا يمكنه التصرف نيابةً عنك بعد ذلك. يمكنك تسجيل الدخول إليه مجددًا في أي وقت.
account-apps-none = لا توجد تطبيقات
account-apps-none-why = عندما تسجّل الدخول إلى تطبيق بهذا الحساب، سيظهر هنا.
account-done-withdrawn = لم تعد للتطبيق إمكانية الوصول.

# What scopes let an app do, here and where the customer is asked to consent.
scope-openid = معرفة أنك أنت
scope-openid-why = يتعرف عليك التطبيق عند عودتك.
scope-profile = الاطلاع على ملفك الشخصي
scope-profile-why = اسمك وما ذكرته أيضًا عن نفسك عند إنشاء الحساب.
scope-email = الاطلاع على عنوان بريدك الإلكتروني
scope-email-why = عنوان هذا الحساب.
scope-offline = الاحتفاظ بإمكانية الوصول
scope-offline-why = حتى عندما لا تستخدم التطبيق، إلى أن تسحبها.
scope-user-read = قراءة حسابك
scope-user-read-why = ملفك الشخصي كما هو محفوظ هنا.
