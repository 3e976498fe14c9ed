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
account-devices-strange = هل ترى جهازًا لا تعرفه؟ سجّل الخروج منه. وإذا كانت لحسابك كلمة مرور، فغيّرها أيضًا.
account-done-signed-out = تم تسجيل الخروج من ذلك الجهاز. تُبلَّغ التطبيقات التي طلبت ذلك، وقد تُبقيك تطبيقات أخرى مسجّل الدخول عليه لبعض الوقت.

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
scope-address = الاطلاع على عنوانك البريدي
scope-address-why = الشارع والمدينة والرمز البريدي والبلد كما هي في هذا الحساب.
scope-offline = الاحتفاظ بإمكانية الوصول
scope-offline-why = حتى عندما لا تستخدم التطبيق، إلى أن تسحبها.
scope-user-read = قراءة حسابك
scope-user-read-why = ملفك الشخصي كما هو محفوظ هنا.

account-password = كلمة المرور
account-password-why = ما تسجّل الدخول به. اختر كلمة لا تستخدمها في أي مكان آخر.
account-password-current = كلمة المرور الحالية
account-password-change = تغيير كلمة المرور
account-password-ends = ستبقى مسجَّل الدخول هنا. أما على كل جهاز آخر وفي كل تطبيق، فسيتم تسجيل خروجك.
account-password-none = لا توجد كلمة مرور
account-password-none-why = أنت تسجّل الدخول إلى هذا الحساب من دون كلمة مرور: برمز يصلك بالبريد الإلكتروني أو بحساب من خدمة أخرى.
account-password-set = تعيين كلمة مرور
account-password-set-why = يمكنك بعد ذلك تسجيل الدخول أيضًا بعنوان بريدك الإلكتروني وكلمة المرور هذه.
account-done-password-changed = تم تغيير كلمة مرورك. وتم تسجيل خروجك من كل مكان آخر.
account-done-password-set = تم تعيين كلمة مرورك. وتم تسجيل خروجك من كل مكان آخر.
current-password-wrong = هذه ليست كلمة مرورك الحالية.

account-data = بياناتك
account-data-why = ما لدينا عنك، لتقرأه وتأخذه معك، وكيفية إنهائه.
account-data-view = كل شيء عنك
account-data-view-why = كل ما هو محفوظ مع هذا الحساب، ما عدا كلمات المرور والمفاتيح التي لا يمكن لأحد قراءتها.
account-data-view-do = عرض
account-data-export = خذها معك
account-data-export-why = الشيء نفسه في ملف تستطيع البرامج قراءته (JSON).
account-data-export-do = تنزيل
account-delete = حذف حسابك
account-delete-why = سيكون لديك وقت لتغيير رأيك.
account-delete-what = سيتم تسجيل خروجك من كل مكان فورًا، ولن يتمكن أي تطبيق من استخدام الحساب. يمكنك التراجع بتسجيل الدخول لمدة { $days } يومًا. وبعد ذلك يُمحى كل شيء عنك نهائيًا.
account-delete-confirm = للمتابعة، اكتب { $confirmation }
account-delete-do = حذف الحساب
not-confirmed = اكتبه تمامًا كما هو مكتوب فوق الحقل.
account-deleted = سيُحذف حسابك
account-deleted-why = تم تسجيل خروجك من كل مكان. سيُمحى كل ما يتعلق بالحساب في { $at }.
account-deleted-do = إذا غيّرت رأيك قبل ذلك، فسجّل الدخول واختر الاحتفاظ به.

account-profile = الملف الشخصي
account-profile-why = ما يمكن أن تعرفه عنك التطبيقات التي تسمح لها بذلك.
account-save = حفظ
account-address-change = تغيير عنوان البريد الإلكتروني
account-address-none = لا يوجد
account-address-why = نرسل رمزًا إلى العنوان الجديد. بعد أن تكتبه، ستسجّل الدخول بالعنوان الجديد، وسيتم إبلاغ العنوان الحالي.
account-address-new = عنوان البريد الإلكتروني الجديد
same-address = هذا هو العنوان الموجود في حسابك بالفعل.
account-done-address-changed = تم تغيير عنوان بريدك الإلكتروني.
account-user-name-none = لا يوجد
account-user-name-choose = اختيار اسم مستخدم
account-user-name-change = تغيير اسم المستخدم
