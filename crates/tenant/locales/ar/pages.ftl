# Sentences of the pages. Terms that stay the same everywhere: email, password, code, account, app.

product = Vestibule
title-problems = { $count ->
    [zero] لا مشكلات:
    [one] مشكلة واحدة:
    [two] مشكلتان:
    [few] { $count } مشكلات:
    [many] { $count } مشكلة:
   *[other] { $count } مشكلة:
}

# On several pages
to-continue = للمتابعة إلى { $app }
email = عنوان البريد الإلكتروني
password = كلمة المرور
show-password = إظهار كلمة المرور
next = التالي
continue = متابعة
back = رجوع
cancel = إلغاء والعودة إلى { $app }
change = تغيير
ways = خيارات أخرى
optional = (اختياري)
back-to = العودة إلى { $app }

# Sign in
sign-in = تسجيل الدخول
no-account = ليس لديك حساب؟
create-one = أنشئ حسابًا
enter-password = أدخل كلمة المرور
not-you = ليس حسابك؟
forgot-password = هل نسيت كلمة المرور؟
passcode-instead = استخدام رمز مُرسل بالبريد الإلكتروني بدلًا من ذلك
password-instead = استخدام كلمة المرور بدلًا من ذلك

# Pick an account
pick-account = اختر حسابًا
another-account = استخدام حساب آخر

# Stay signed in
stay = هل تريد البقاء مسجَّل الدخول؟
stay-why = إذا أجبت بنعم، فستبقى مسجّل الدخول في هذا المتصفح لمدة { $days } يومًا.
stay-shared = على جهاز يستخدمه آخرون أيضًا، أجب بلا.
yes = نعم
no = لا

# Create an account
create-account = إنشاء حساب
email-hint = سنرسل إليك رمزًا للتأكد من أن العنوان لك.
have-account = لديك حساب بالفعل؟
check-email = تحقق من بريدك الإلكتروني
code-sent = أرسلنا إليك رسالة تتضمن رمزًا من 8 أرقام. مدة صلاحيته بالدقائق: { $minutes }.
code-sent-again = رسالة أخرى في الطريق إليك. الرمز الأحدث وحده صالح.
code-delayed = تأخرت الرسالة. ما زلنا نحاول إرسالها، فيُرجى إبقاء هذه الصفحة مفتوحة.
code-failed = تعذّر تسليم الرسالة. تحقق من العنوان أعلاه أو اطلب رمزًا آخر.
code = الرمز
code-missing = لم تصلك الرسالة؟ ابحث في البريد غير المرغوب فيه وتحقق من العنوان أعلاه.
resend = إرسال رمز آخر
resend-in = يمكنك طلب رمز آخر { $seconds ->
    [zero] الآن.
    [one] بعد ثانية واحدة.
    [two] بعد ثانيتين.
    [few] بعد { $seconds } ثوانٍ.
    [many] بعد { $seconds } ثانية.
   *[other] بعد { $seconds } ثانية.
}
resend-countdown = يمكنك طلب رمز آخر بعد { $time }.
resend-over = أرسلنا أقصى عدد ممكن من الرموز. إذا لم يصلك أي منها، فألغِ العملية وابدأ من جديد من التطبيق.
choose-password = اختر كلمة مرور
forced-password = اختر كلمة مرور جديدة
forced-why = كلمة المرور التي استخدمتها حُدِّدت لك. اختر كلمة مرور لا يعرفها سواك.
reset-why = سيتم تسجيل خروجك من كل مكان آخر حتى لا يتابع أحد بكلمة المرور القديمة.
rule-length = { $shortest } من الأحرف على الأقل؛ من السهل تذكّر بضع كلمات متتالية
rule-words = ألا تكون شائعة بين الناس، مثل اسم وسنة
rule-new = ألا تكون كلمة المرور التي استخدمتها للتو
rule-not-present = ألا تكون كلمة المرور الحالية للحساب
new-password = كلمة المرور الجديدة
confirmation = أعد كتابة كلمة المرور الجديدة
about-you = معلومات عنك
about-you-why = خطوة أخيرة ويصبح حسابك جاهزًا.
attribute-displayName = الاسم المعروض
attribute-givenName = الاسم الأول
attribute-surname = اسم العائلة
attribute-city = المدينة
attribute-country = البلد أو المنطقة
attribute-postalCode = الرمز البريدي
attribute-state = الولاية أو المقاطعة
attribute-streetAddress = عنوان الشارع
attribute-jobTitle = المسمى الوظيفي

# Sign in on another device
device-code = توصيل جهاز
device-code-why = اكتب الرمز الذي يعرضه جهازك.
device-confirm = تسجيل الدخول على جهاز آخر؟
device-confirm-what = يريد { $app } تسجيل دخولك على الجهاز الذي يعرض هذا الرمز:
device-confirm-warning = لا تتابع إلا إذا بدأت هذه العملية بنفسك وكنت ترى هذا الرمز على جهازك. إذا أرسل إليك شخص ما الرمز أو رابطًا إلى هذه الصفحة، فألغِ العملية: وإلا فسيسجل ذلك الشخص الدخول باسمك.
device-signed-in = تم تسجيل دخولك على جهازك
device-signed-in-why = سيتابع { $app } هناك خلال بضع ثوانٍ.
device-declined = لم يتم تسجيل الدخول على الجهاز
device-declined-why = تم إبلاغ { $app } برفضك.
device-over = لم يعد هذا الرمز صالحًا
device-over-why = سبق استخدامه، أو انتظر الجهاز وقتًا أطول من اللازم. للمحاولة مرة أخرى، ابدأ من الجهاز وسيعرض رمزًا جديدًا.
device-cancel = إلغاء
device-message = لتسجيل الدخول، افتح الصفحة { $page } على هاتف أو كمبيوتر واكتب الرمز { $code }.

# Back to the app
taking-back = جارٍ إعادتك إلى { $app }
taking-back-slow = إذا لم يحدث شيء، فاستخدم الزر.

# Sign out
sign-out-question = تسجيل الخروج؟
sign-out-why = { $count ->
    [zero] أنت على وشك مغادرة حسابك في هذا المتصفح.
    [one] أنت مسجَّل الدخول بهذا الحساب:
    [two] أنت مسجَّل الدخول بهذين الحسابين:
    [few] أنت مسجَّل الدخول بهذه الحسابات:
    [many] أنت مسجَّل الدخول بهذه الحسابات:
   *[other] أنت مسجَّل الدخول بهذه الحسابات:
}
sign-out = تسجيل الخروج
stay-here = البقاء مسجَّل الدخول
signed-out = تم تسجيل خروجك
signed-out-why = لا يمكن لأحد استخدام حسابك في هذا المتصفح دون تسجيل الدخول مجددًا.
signed-out-apps = تم تسجيل خروجك أيضًا من:
signed-out-goes-on = ستعود بعد لحظات إلى { $app }.
still-signed-in = ما زلت مسجَّل الدخول
still-signed-in-why = لم يتغير شيء.
close-window = يمكنك إغلاق هذه النافذة.

