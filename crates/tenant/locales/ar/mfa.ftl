# Second factors.

factor-confirm = أكّد أنك أنت
factor-confirm-why = يطلب { $app } خطوة ثانية.
factor-choose = اختر طريقة التأكيد.
factor-code-why = افتح تطبيق المصادقة واكتب الرمز الذي يعرضه لـ { $tenant }.
factor-code = الرمز من التطبيق
factor-way-totp = رمز من تطبيق المصادقة
factor-way-email = إرسال رمز بالبريد الإلكتروني إلى { $to }
factor-way-sms = إرسال رمز في رسالة نصية إلى { $to }
factor-way-voice = الاتصال بالرقم { $to } لإبلاغك برمز
factor-way-recovery = استخدام رمز استرداد
factor-other = التأكيد بطريقة أخرى
factor-lost-link = لا تناسبني أي من هذه الطرق
factor-sent-email = أرسلنا رسالة تتضمن رمزًا من 8 أرقام إلى { $to }. مدة صلاحيته بالدقائق: { $minutes }.
factor-sent-sms = أرسلنا رسالة نصية تتضمن رمزًا من 8 أرقام إلى { $to }. مدة صلاحيته بالدقائق: { $minutes }.
factor-sent-voice = نتصل بالرقم { $to } لإبلاغك برمز من 8 أرقام. مدة صلاحيته بالدقائق: { $minutes }.
factor-sent-again = رمز آخر في الطريق إليك. الرمز الأحدث وحده صالح.
factor-sent-title-email = تحقق من بريدك الإلكتروني
factor-sent-title-sms = تحقق من رسائلك النصية
factor-sent-title-voice = أجب على الهاتف
factor-missing-email = لم تصلك الرسالة؟ ابحث في البريد غير المرغوب فيه.
factor-missing-sms = لم تصلك الرسالة؟ قد يستغرق ذلك دقيقة، ويتطلب تغطية.
factor-missing-voice = لم يصلك اتصال؟ قد يستغرق ذلك دقيقة، ويتطلب تغطية.
factor-remember = عدم السؤال مجددًا على هذا الجهاز { $days ->
    [zero] اليوم
    [one] ليوم واحد
    [two] ليومين
    [few] لمدة { $days } أيام
    [many] لمدة { $days } يومًا
   *[other] لمدة { $days } يوم
}
factor-remember-why = فقط على جهاز لا يستخدمه أحد غيرك.
recovery-title = استخدام رمز استرداد
recovery-why = اكتب أحد الرموز العشرة التي حفظتها عندما حميت حسابك. يعمل كل منها مرة واحدة.
recovery-code = رمز الاسترداد
lost-title = إذا لم تتمكن من تأكيد أنك أنت
lost-why = لا يمكن لأحد تسجيل الدخول إلى حسابك من دون تأكيد. هذه هي الخيارات المتاحة لك:
lost-code = ابحث عن رموز الاسترداد: على ورقة، أو في ملف، أو في مدير كلمات المرور.
lost-device = استخدم جهازًا أو متصفحًا طلبت فيه عدم السؤال مجددًا، وافتح صفحة حسابك هناك.
lost-app = إذا كان لديك هاتف جديد، فقد يكون تطبيق المصادقة قد احتفظ بنسخة من حساباتك. استعدها هناك.
lost-support = وإلا فاطلب من فريق دعم { $app } إزالة عوامل المصادقة الثانية. أخبرهم بالعنوان { $who } وكن مستعدًا لإثبات أنه لك.
lost-back = العودة إلى طرق التأكيد
add-title = احمِ حسابك
add-choose = اختر طريقة.
add-required = يشترط { $app } ذلك.
add-totp = تطبيق مصادقة
add-totp-why = يعرض تطبيق على هاتفك رمزًا جديدًا كل 30 ثانية. يعمل من دون تغطية.
add-email = البريد الإلكتروني
add-email-why = نرسل رمزًا إلى { $who } في كل مرة.
add-phone = الهاتف
add-phone-why = نرسل إليك رمزًا في رسالة نصية أو نتصل بك في كل مرة.
not-now = ليس الآن
totp-title = إعداد تطبيق المصادقة
totp-step-scan = افتح تطبيق مصادقة على هاتفك، مثل تطبيق Microsoft أو Google، وامسح هذا الرمز ضوئيًا.
totp-qr = رمز QR يتضمن المفتاح لتطبيق المصادقة. المفتاح مكتوب أدناه نصًا.
totp-step-link = على هذا الهاتف؟ افتح التطبيق مباشرة
totp-step-type = أو اكتب هذا المفتاح في التطبيق:
totp-step-code = ثم اكتب الرمز الذي يعرضه التطبيق.
phone-title = أضف هاتفك
phone-why = نرسل إليك رمزًا للتأكد من أن الرقم لك.
phone-number = رقم الهاتف
phone-hint = مع رمز البلد، مثل +49 30 1234567
phone-by-sms = إرسال رمز إليّ في رسالة نصية
phone-by-voice = الاتصال بي لإبلاغي برمز
codes-title = احفظ رموز الاسترداد
codes-why = إذا فقدت هاتفك أو صندوق بريدك، فكل رمز من هذه الرموز يتيح لك الدخول مرة واحدة. احفظها حيث لا يجدها سواك. لن تُعرض مجددًا.
codes-download = تنزيل
codes-copy = نسخ
codes-copied = تم النسخ
codes-print = طباعة
codes-saved = لقد حفظتها
codes-file = رموز الاسترداد الخاصة بـ { $who } لدى { $tenant }. يعمل كل منها مرة واحدة.

# What is wrong
totp-malformed = يتكون الرمز من 6 أرقام. انسخ الرمز الذي يعرضه التطبيق الآن.
totp-wrong = هذا ليس الرمز الصحيح. انتظر الرمز التالي في التطبيق وحاول مرة أخرى. إذا كان خاطئًا مجددًا، فتحقق من وقت هاتفك.
recovery-malformed = يكون رمز الاسترداد على هيئة abcde-fghij.
recovery-wrong = هذا ليس أحد رموز الاسترداد الخاصة بك، أو سبق استخدامه.
phone-malformed = هذا ليس رقم هاتف. ابدأ بعلامة + ورمز البلد، مثل +49 30 1234567.
phone-country = لا يمكننا إرسال رموز إلى هذا البلد. اختر رقمًا آخر أو طريقة أخرى.
phone-limit = أرسلنا أقصى عدد ممكن من الرموز لهذا اليوم. اختر طريقة أخرى.
phone-refused = لا يمكن لهذا الرقم تلقي الرموز. تحقق منه، أو اختر طريقة أخرى.
phone-not-now = تعذّر إرسال الرمز الآن. حاول مرة أخرى بعد دقيقة، أو اختر طريقة أخرى.
factor-there = هذا موجود في حسابك بالفعل. اختر طريقة أخرى.
factor-gone = لم تعد هذه الطريقة موجودة. اختر طريقة أخرى.

# Text messages and calls
phone-message-sms = { $code } هو رمزك لدى { $tenant }. لا تُخبر أحدًا به أبدًا.
phone-message-voice = رمزك لدى { $tenant } هو { $code }. لا تُخبر أحدًا به أبدًا.

# Mails
mail-factor-subject = { $change ->
    [recovery-code-used] استُخدم رمز استرداد لحسابك لدى { $tenant }
    [recovery-codes-replaced] رموز استرداد جديدة لحسابك لدى { $tenant }
   *[other] تم تغيير عامل مصادقة ثانٍ لحسابك لدى { $tenant }
}
mail-factor-totp-added = أُضيف تطبيق مصادقة إلى حسابك لدى { $tenant }.
mail-factor-email-added = أُضيف بريدك الإلكتروني إلى حسابك لدى { $tenant } كعامل ثانٍ.
mail-factor-phone-added = أُضيف هاتف إلى حسابك لدى { $tenant } كعامل ثانٍ.
mail-factor-totp-removed = أُزيل تطبيق مصادقة من حسابك لدى { $tenant }.
mail-factor-email-removed = لم يعد بريدك الإلكتروني عاملًا ثانيًا لحسابك لدى { $tenant }.
mail-factor-phone-removed = لم يعد أحد الهواتف عاملًا ثانيًا لحسابك لدى { $tenant }.
mail-factor-all-removed = أُزيلت جميع العوامل الثانية من حسابك لدى { $tenant }، ومعها رموز الاسترداد.
mail-factor-recovery-code-used = سجّل شخص ما الدخول إلى حسابك لدى { $tenant } بأحد رموز الاسترداد. لن يعمل هذا الرمز مجددًا.
mail-factor-recovery-codes-replaced = لديك رموز استرداد جديدة لحسابك لدى { $tenant }. لم تعد الرموز القديمة تعمل.
mail-factor-when = كان ذلك في { $at }.
mail-factor-not-you = إذا لم تكن أنت، فاطلب المساعدة فورًا من فريق دعم { $app }. وإذا كانت لحسابك كلمة مرور، فغيّرها.
mail-factor-title = عوامل المصادقة الثانية
mail-factor-passcode-what = اكتب هذا الرمز في الصفحة التي تسجل فيها الدخول إلى { $app }:

second-factors = عوامل المصادقة الثانية
second-factors-why = بخطوة ثانية لا يدخل أحد بكلمة مرور وحدها أو برمز وحده.
second-factors-why-optional = ما إن يكون لديك عامل مصادقة ثانٍ حتى لا يدخل أحد بكلمة مرور وحدها أو برمز وحده.
second-factors-why-off = يُطلب عامل المصادقة الثاني قبل التغييرات المهمة في هذا الحساب، وفي التطبيقات التي تشترطه. وفيما عدا ذلك تسجّل الدخول من دونه.
second-factors-manage = إدارة عوامل المصادقة الثانية
second-factors-count = { $count ->
    [zero] لا توجد بعد
    [one] عامل ثانٍ واحد
    [two] عاملان ثانيان
    [few] { $count } عوامل ثانية
    [many] { $count } عاملًا ثانيًا
   *[other] { $count } عامل ثانٍ
}
second-factors-none = ليس لديك عامل ثانٍ بعد
second-factor-add = إضافة عامل ثانٍ
second-factor-added = تاريخ الإضافة
second-factor-used = آخر استخدام
second-factor-remove = إزالة
second-factor-codes = رموز الاسترداد
second-factor-codes-left = { $count ->
    [zero] لم تتبقَّ لديك رموز استرداد.
    [one] تبقّى لديك رمز استرداد واحد.
    [two] تبقّى لديك رمزا استرداد.
    [few] تبقّت لديك { $count } رموز استرداد.
    [many] تبقّى لديك { $count } رمز استرداد.
   *[other] تبقّى لديك { $count } رمز استرداد.
}
second-factor-codes-new = إنشاء رموز استرداد جديدة
second-factor-devices = الأجهزة التي لا نسأل عليها
second-factor-devices-why = اخترت في هذه الأجهزة عدم السؤال مجددًا لفترة.
second-factor-forget = السؤال مجددًا
account-done-factor-added = لحسابك الآن عامل مصادقة ثانٍ جديد.
