# Sentences of the pages. Terms that stay the same everywhere: email, password, code, account, app.

product = Vestibule
title-problems = { $count ->
    [one] בעיה אחת:
    [two] שתי בעיות:
   *[other] { $count } בעיות:
}

# On several pages
to-continue = כדי להמשיך אל { $app }
email = כתובת דוא״ל
password = סיסמה
show-password = הצגת הסיסמה
next = הבא
continue = המשך
back = חזרה
cancel = ביטול וחזרה אל { $app }
change = שינוי
ways = אפשרויות נוספות
optional = (לא חובה)
back-to = חזרה אל { $app }

# Sign in
sign-in = כניסה
no-account = אין לך חשבון?
create-one = יצירת חשבון
enter-password = הזנת הסיסמה
not-you = זה לא החשבון שלך?
forgot-password = שכחת את הסיסמה?
passcode-instead = שימוש בקוד שנשלח בדוא״ל במקום
password-instead = שימוש בסיסמה במקום

# Pick an account
pick-account = בחירת חשבון
another-account = שימוש בחשבון אחר

# Stay signed in
stay = להישאר בחשבון?
stay-why = אם התשובה היא כן, החשבון יישאר פתוח בדפדפן הזה במשך { $days } ימים.
stay-shared = במחשב שגם אחרים משתמשים בו, יש לענות לא.
yes = כן
no = לא

# Create an account
create-account = יצירת חשבון
email-hint = נשלח אליך קוד כדי לוודא שהכתובת שלך.
have-account = כבר יש לך חשבון?
check-email = כדאי לבדוק את הדוא״ל
code-sent = שלחנו אליך הודעת דוא״ל עם קוד בן 8 ספרות. הקוד תקף למשך { $minutes } דקות.
code-sent-again = הודעה נוספת בדרך. רק הקוד החדש ביותר תקף.
code-delayed = ההודעה מתעכבת. אנחנו ממשיכים לנסות לשלוח אותה; נא להשאיר את הדף פתוח.
code-failed = לא ניתן היה למסור את ההודעה. יש לבדוק את הכתובת שלמעלה או לבקש קוד אחר.
code = קוד
code-missing = לא הגיעה הודעה? כדאי לחפש בדואר הזבל ולבדוק את הכתובת שלמעלה.
resend = שליחת קוד אחר
resend-in = אפשר יהיה לבקש קוד אחר בעוד { $seconds ->
    [one] שנייה אחת.
    [two] שתי שניות.
   *[other] { $seconds } שניות.
}
resend-countdown = אפשר יהיה לבקש קוד אחר בעוד { $time }.
resend-over = שלחנו את כל הקודים שאפשר. אם אף אחד מהם לא הגיע, יש לבטל ולהתחיל מחדש מהאפליקציה.
choose-password = בחירת סיסמה
forced-password = בחירת סיסמה חדשה
forced-why = הסיסמה שבה השתמשת נקבעה עבורך. יש לבחור סיסמה שרק לך היא ידועה.
reset-why = תתבצע יציאה מהחשבון בכל מקום אחר, כדי שאיש לא ימשיך עם הסיסמה הישנה.
rule-length = לפחות { $shortest } תווים; קל לזכור כמה מילים ברצף
rule-words = לא סיסמה שרבים משתמשים בה, כמו שם ושנה
rule-new = לא הסיסמה שבה השתמשת זה עתה
rule-not-present = לא הסיסמה הנוכחית של החשבון
new-password = סיסמה חדשה
confirmation = סיסמה חדשה, שוב
about-you = פרטים עליך
about-you-why = עוד שלב אחד והחשבון יהיה מוכן.
attribute-displayName = שם לתצוגה
attribute-givenName = שם פרטי
attribute-surname = שם משפחה
attribute-city = עיר
attribute-country = ארץ או אזור
attribute-postalCode = מיקוד
attribute-state = מדינה או מחוז
attribute-streetAddress = רחוב ומספר
attribute-jobTitle = תפקיד

# Sign in on another device
device-code = חיבור מכשיר
device-code-why = יש להקליד את הקוד שהמכשיר מציג.
device-confirm = להיכנס במכשיר אחר?
device-confirm-what = { $app } מבקש להכניס אותך לחשבון במכשיר שמציג את הקוד הזה:
device-confirm-warning = יש להמשיך רק אם התחלת זאת בעצמך והקוד הזה מופיע במכשיר שלך. אם מישהו שלח אליך את הקוד או קישור לדף הזה, יש לבטל: אותו אדם ייכנס בשמך.
device-signed-in = נכנסת לחשבון במכשיר שלך
device-signed-in-why = { $app } ימשיך שם בעוד כמה שניות.
device-declined = לא בוצעה כניסה במכשיר
device-declined-why = הודענו אל { $app } שסירבת.
device-over = הקוד הזה כבר לא תקף
device-over-why = הקוד כבר נוצל, או שהמכשיר המתין זמן רב מדי. כדי לנסות שוב יש להתחיל במכשיר, והוא יציג קוד חדש.
device-cancel = ביטול
device-message = כדי להיכנס, יש לפתוח את הדף { $page } בטלפון או במחשב ולהקליד את הקוד { $code }.

# Back to the app
taking-back = מחזירים אותך אל { $app }
taking-back-slow = אם שום דבר לא קורה, יש להשתמש בלחצן.

# Sign out
sign-out-question = לצאת מהחשבון?
sign-out-why = { $count ->
    [0] יציאה מהחשבון שלך בדפדפן הזה.
    [one] נכנסת עם החשבון הזה:
    [two] נכנסת עם החשבונות האלה:
   *[other] נכנסת עם החשבונות האלה:
}
sign-out = יציאה
stay-here = להישאר בחשבון
signed-out = יצאת מהחשבון
signed-out-why = איש אינו יכול להשתמש בחשבון שלך בדפדפן הזה בלי להיכנס מחדש.
signed-out-apps = יצאת גם מהאפליקציות האלה:
signed-out-goes-on = עוד רגע תוחזר אל { $app }.
still-signed-in = החשבון עדיין פתוח
still-signed-in-why = לא השתנה דבר.
close-window = אפשר לסגור את החלון הזה.

