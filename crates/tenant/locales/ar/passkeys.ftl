# Passkeys.

# What a new passkey is called when its maker is unknown.
passkey-unnamed = مفتاح مرور

passkey-sign-in = تسجيل الدخول بمفتاح مرور
passkey-needs-script = لاستخدام مفتاح مرور، فعّل JavaScript في متصفحك. تعمل جميع الخيارات الأخرى من دونه.
passkey-what = يوجد مفتاح المرور على جهازك أو في مدير كلمات المرور. تفتحه كما تفتح قفل جهازك: بإصبعك أو وجهك أو برقم PIN. لا يوجد ما تتذكره ولا ما يمكن للآخرين تخمينه.

# Said by the page when the browser or the device did not go on
passkey-cancelled = لم يُستخدم أي مفتاح مرور. حاول مرة أخرى عندما تكون مستعدًا، أو تابع بطريقة أخرى.
passkey-late = استغرق ذلك وقتًا طويلًا. يُرجى المحاولة مرة أخرى.
passkey-there = يوجد على هذا الجهاز أو في مدير كلمات المرور هذا مفتاح مرور لحسابك بالفعل.
passkey-unfit = لا يمكن لهذا الجهاز استخدام مفتاح مرور هنا. أعِدّ قفلًا للشاشة، أو جرّب جهازًا آخر أو مدير كلمات مرور آخر.
passkey-failed = لم نتمكن من البدء. تحقق من اتصالك وأعد تحميل الصفحة وحاول مرة أخرى.
passkey-unsupported = لا يمكن لهذا المتصفح استخدام مفاتيح المرور. جرّب متصفحًا أحدث أو جهازًا آخر.

# A passkey is offered, or needed
add-passkey = سجّل الدخول أسرع في المرة القادمة
add-passkey-why = أضف مفتاح مرور إلى حسابك، وستكفي لمسة واحدة لتسجيل دخولك القادم.
add-passkey-required = أضف مفتاح مرور للمتابعة
add-passkey-required-why = يحمي { $app } حسابك بمفتاح مرور. أضف مفتاحًا يمكنك استخدامه.
add-passkey-do = إضافة مفتاح مرور
passkey-not-now = ليس الآن
passkey-never = عدم السؤال مجددًا
use-passkey = استخدم مفتاح المرور
use-passkey-why = يحمي { $app } حسابك بمفتاح المرور الخاص بك.
use-passkey-do = استخدام مفتاح المرور

# What is wrong
passkey-missing = لم يُستخدم أي مفتاح مرور. حاول مرة أخرى، أو تابع بطريقة أخرى.
passkey-stale = استغرق ذلك وقتًا طويلًا أو أُرسل مرتين. يُرجى المحاولة مرة أخرى.
passkey-unknown = لا يخص مفتاح المرور هذا أي حساب هنا. استخدم مفتاحًا آخر، أو سجّل الدخول بطريقة أخرى. ربما أُزيل من حسابك، أو كان لموقع آخر.
passkey-refused = تعذّر قبول مفتاح المرور هذا. حاول مرة أخرى، أو سجّل الدخول بطريقة أخرى.
passkey-of-another = يخص مفتاح المرور هذا حسابًا آخر. استخدم مفتاحًا للحساب الذي تسجّل الدخول به.
passkey-already-there = مفتاح المرور هذا مستخدم بالفعل.
passkey-too-many = بلغ حسابك أقصى عدد من مفاتيح المرور. أزل مفتاحًا لم تعد تستخدمه.

# Mails
mail-passkey-added-subject = أُضيف مفتاح مرور إلى حسابك لدى { $tenant }
mail-passkey-added-title = لديك مفتاح مرور جديد
mail-passkey-added-what = أُضيف مفتاح المرور «{ $name }» إلى حسابك لدى { $tenant } ({ $email }) في { $at }. يتيح تسجيل الدخول من دون كلمة مرور.
mail-passkey-removed-subject = أُزيل مفتاح مرور من حسابك لدى { $tenant }
mail-passkey-removed-title = أُزيل مفتاح مرور
mail-passkey-removed-what = أُزيل مفتاح المرور «{ $name }» من حسابك لدى { $tenant } ({ $email }) في { $at }. لم يعد يتيح تسجيل الدخول.
mail-passkey-unasked = إذا لم تكن أنت، فقد يكون شخص آخر يستخدم حسابك: سجّل الدخول وافتح صفحة حسابك وأزل كل مفتاح مرور لا تعرفه؛ وإذا كانت لحسابك كلمة مرور فاختر أخرى، وغيّر كلمة مرور صندوق بريدك أيضًا.

# The account page
passkeys = مفاتيح المرور
passkeys-why = سجّل الدخول بإصبعك أو وجهك أو برقم PIN لجهازك.
passkeys-count = { $count ->
    [zero] لا توجد بعد
    [one] مفتاح مرور واحد
    [two] مفتاحا مرور
    [few] { $count } مفاتيح مرور
    [many] { $count } مفتاح مرور
   *[other] { $count } مفتاح مرور
}
passkeys-manage = إدارة مفاتيح المرور
passkeys-none = لا توجد مفاتيح مرور بعد
passkeys-none-why = بمفتاح المرور تسجّل الدخول بلمسة واحدة، ولا يمكن لأحد أن يحتال عليك ليأخذه.
passkey-synced = محفوظ في مدير كلمات مرور، على جميع الأجهزة التي تشترك فيه.
passkey-bound = محفوظ على جهاز واحد.
passkey-added-on = أُضيف في { $day }.
passkey-used-on = آخر استخدام في { $day }.
passkey-unused = لم يُستخدم بعد.
passkey-rename = إعادة التسمية
passkey-name = الاسم
passkey-save = حفظ
passkey-remove = إزالة
passkey-remove-question = إزالة مفتاح المرور هذا؟
passkey-remove-why = لن يتيح تسجيل الدخول بعد ذلك. إذا استمر جهازك أو مدير كلمات المرور في عرضه، فاحذفه هناك أيضًا.
passkey-keep = الاحتفاظ به
passkey-name-unfit = يتكون الاسم من 1 إلى { $longest } من الأحرف.
passkey-last = مفتاح المرور هذا هو طريقتك الأخيرة لتسجيل الدخول، لذا يبقى. أضف مفتاحًا آخر أولًا.
account-done-passkey-added = أُضيف مفتاح المرور. يمكنك تسجيل الدخول به في المرة القادمة.
account-done-passkey-removed = أُزيل مفتاح المرور.

lost-passkey = فقدت مفتاح المرور
passkey-no-recovery = لا يمكننا التأكد بطريقة أخرى من أنك أنت. اطلب المساعدة من فريق دعم التطبيق.
mail-passcode-lost-passkey = ذكرت أنك فقدت مفتاح المرور. اكتب هذا الرمز في الصفحة التي تسجل فيها الدخول إلى { $app }؛ وبعد ذلك يمكنك إضافة مفتاح آخر:
