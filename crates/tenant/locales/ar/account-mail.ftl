# Mails that tell of what happened to an account.

mail-new-device-subject = تسجيل دخول جديد إلى حسابك لدى { $tenant }
mail-new-device-title = تسجيل دخول جديد
mail-new-device-what = سجّل شخص ما الدخول إلى { $app } بحسابك ({ $email }) في { $at }، من متصفح لم يُستخدم الحساب فيه من قبل:
mail-new-device-unasked = إذا كنت أنت، فلا يلزمك فعل شيء. وإلا فسجّل الدخول وافتح صفحة حسابك وسجّل الخروج من كل مكان آخر. وإذا كانت لحسابك كلمة مرور، فغيّرها أيضًا.

mail-new-address-subject = رمزك لدى { $tenant }
mail-new-address-title = رمزك
mail-new-address-what = اكتب هذا الرمز في الصفحة التي تغيّر فيها عنوان البريد الإلكتروني لحسابك لدى { $tenant }:
mail-new-address-life = يعمل مرة واحدة، ومدة صلاحيته بالدقائق: { $minutes }.
mail-new-address-unasked = إذا لم تطلب رمزًا، فتجاهل هذه الرسالة: لا يحدث شيء من دون الرمز. لا تُخبر أحدًا بالرمز أبدًا.

mail-address-taken-subject = لديك حساب بالفعل لدى { $tenant }
mail-address-taken-title = لديك حساب بالفعل
mail-address-taken-what = أراد شخص ما، وعلى الأرجح أنت، أن يكون { $email } عنوانًا لحساب آخر لدى { $tenant }. يوجد حساب بهذا العنوان بالفعل.
mail-address-taken-do = لاستخدام العنوان في الحساب الآخر، سجّل الدخول إلى الحساب الذي يملكه الآن وغيّر عنوانه أو احذفه.
mail-address-taken-unasked = إذا لم تكن أنت، فلا يلزمك فعل شيء: لم يتغير حسابك ولم يعلم أحد بوجوده.

mail-address-changed-subject = تم تغيير عنوان البريد الإلكتروني لحسابك لدى { $tenant }
mail-address-changed-title = تم تغيير عنوان بريدك الإلكتروني
mail-address-changed-what = في { $at } أُعطي حسابك لدى { $tenant } عنوان بريد إلكتروني آخر. لم تعد تسجّل الدخول بالعنوان { $email }.
mail-address-changed-unasked = إذا لم تكن أنت، فاطلب المساعدة من { $tenant } فورًا: يمكن لشخص آخر استخدام حسابك.
mail-address-given-subject = هذا هو الآن عنوان البريد الإلكتروني لحسابك لدى { $tenant }
mail-address-given-title = هذا هو الآن عنوان بريدك الإلكتروني
mail-address-given-what = في { $at } أُعطي حسابك لدى { $tenant } عنوان البريد الإلكتروني هذا. من الآن فصاعدًا تسجّل الدخول بالعنوان { $email }.
mail-address-given-unasked = إذا لم يكن لديك حساب لدى { $tenant } أو لم تطلب ذلك، فاطلب المساعدة من { $tenant }.

mail-deletion-subject = سيُحذف حسابك لدى { $tenant }
mail-deletion-title = سيُحذف حسابك
mail-deletion-what = طلبت حذف حسابك لدى { $tenant } ({ $email }). تم تسجيل خروجك من كل مكان، وفي { $at } سيُمحى كل ما يتعلق بالحساب.
mail-deletion-do = يمكنك التراجع حتى ذلك الحين: سجّل الدخول واختر الاحتفاظ بحسابك.
mail-deletion-unasked = إذا لم تكن أنت، فسجّل الدخول الآن واحتفظ بحسابك. وإذا كانت له كلمة مرور، فغيّرها.

mail-deleted-subject = تم حذف حسابك لدى { $tenant }
mail-deleted-title = تم حذف حسابك
mail-deleted-what = كما طلبت، تم محو كل ما يتعلق بحسابك لدى { $tenant } ({ $email }). هذه آخر رسالة بشأنه.

mail-password-reset-subject = تم استبدال كلمة مرورك لدى { $tenant }
mail-password-reset-title = تم استبدال كلمة مرورك
mail-password-reset-what = استبدل مسؤول لدى { $tenant } كلمة مرور حسابك ({ $email }) في { $at }. تم تسجيل خروجك من كل مكان.
mail-password-reset-do = سجّل الدخول بكلمة المرور المؤقتة التي تحصل عليها من { $tenant }، ثم اختر كلمة مرور خاصة بك.
mail-password-reset-unasked = إذا لم تطلب ذلك، فاطلب المساعدة من { $tenant }.

mail-deleted-by-administrator-what = حذف مسؤول لدى { $tenant } حسابك ({ $email }). تم تسجيل خروجك من كل مكان.
mail-deleted-by-administrator-until = في { $at } سيُمحى كل ما يتعلق بالحساب. إذا كان ينبغي ألا يحدث ذلك، فتواصل مع { $tenant } قبل ذلك الموعد.
mail-deleted-by-administrator-erased = تم محو كل ما يتعلق بالحساب. هذه آخر رسالة بشأنه.
