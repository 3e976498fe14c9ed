# What user flows ask, user names, and the rules of passwords.

# Attributes
opens-new-tab = (يُفتح في علامة تبويب جديدة)
choose = اختر…
asked-details = بعض المعلومات الأخرى
asked-details-why = يحتاج { $app } إلى هذا قبل أن تتابع.
attribute-unchecked = حدد هذا المربع للمتابعة.
attribute-number = أدخل عددًا صحيحًا، مثل 42.
attribute-pattern = هذا ليس بالصيغة المطلوبة. تحقق منه وحاول مرة أخرى.
attribute-choice = اختر أحد الخيارات المعروضة.

# Terms. The text in square brackets is the link, and the address behind it stays as it is.
accept-terms-and-privacy = أوافق على [شروط الاستخدام]({ $terms }) و[بيان الخصوصية]({ $privacy }).
accept-terms = أوافق على [شروط الاستخدام]({ $terms }).
accept-privacy = أوافق على [بيان الخصوصية]({ $privacy }).
terms-not-accepted = وافق على هذا للمتابعة، أو ألغِ العملية.

# User names
email-or-user-name = عنوان البريد الإلكتروني أو اسم المستخدم
name-missing = أدخل عنوان بريدك الإلكتروني أو اسم المستخدم.
name-malformed = هذا ليس عنوان بريد إلكتروني ولا اسم مستخدم.
wrong-name-or-password = عنوان البريد الإلكتروني أو اسم المستخدم أو كلمة المرور غير صحيح. تحقق منها وحاول مرة أخرى.
user-name = اسم المستخدم
user-name-hint = يمكنك تسجيل الدخول به بدلًا من عنوان بريدك الإلكتروني. حروف وأرقام وبينها نقاط وشرطات وشرطات سفلية.
user-name-missing = اختر اسم مستخدم.
user-name-length = يتكون اسم المستخدم من { $shortest } إلى { $longest } من الأحرف.
user-name-form = لا يمكن اختيار اسم المستخدم هذا هنا. استخدم حروفًا وأرقامًا وبينها نقاط وشرطات وشرطات سفلية.
user-name-taken = اسم المستخدم هذا غير متاح. اختر اسمًا آخر.
passcode-email = استخدام رمز بدلًا من ذلك
passcode-email-reset = اختيار كلمة مرور جديدة
passcode-email-why = اكتب عنوان البريد الإلكتروني لحسابك. سنرسل إليك رمزًا.

# Sign-up is off
sign-up-off-here = لا يقبل { $app } حسابات جديدة في الوقت الحالي. إذا كان لديك حساب، فسجّل الدخول.

# Rules of passwords
rule-you = ألا تكون مبنية على اسمك أو عنوان بريدك الإلكتروني أو { $tenant }
rule-kinds = ثلاثة من هذه: حروف صغيرة، حروف كبيرة، أرقام، رموز أخرى
rule-kept = القواعد المستوفاة:
strength = القوة: { $level ->
    [weak] ضعيفة
    [fair] مقبولة
    [good] جيدة
   *[strong] قوية
}
password-like-you = اختر كلمة مرور غير مبنية على اسمك أو عنوان بريدك الإلكتروني أو اسم هذه الخدمة.
password-own-word = كلمة المرور هذه مبنية على كلمة يسهل تخمينها هنا. اختر كلمة أخرى.
password-composition = استخدم ثلاثة من هذه على الأقل: حروف صغيرة، حروف كبيرة، أرقام، رموز أخرى.
