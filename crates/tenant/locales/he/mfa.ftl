# Second factors.

factor-confirm = אישור הזהות שלך
factor-confirm-why = { $app } מבקש שלב שני.
factor-choose = יש לבחור איך לאשר.
factor-code-why = יש לפתוח את אפליקציית האימות ולהקליד את הקוד שהיא מציגה עבור { $tenant }.
factor-code = הקוד מהאפליקציה
factor-way-totp = קוד מאפליקציית האימות
factor-way-email = קוד בדוא״ל אל { $to }
factor-way-sms = קוד בהודעת טקסט אל { $to }
factor-way-voice = שיחה אל { $to } עם קוד
factor-way-recovery = שימוש בקוד שחזור
factor-other = אישור בדרך אחרת
factor-lost-link = אף אחת מהדרכים אינה אפשרית לי
factor-sent-email = שלחנו הודעת דוא״ל עם קוד בן 8 ספרות אל { $to }. הקוד תקף למשך { $minutes } דקות.
factor-sent-sms = שלחנו הודעת טקסט עם קוד בן 8 ספרות אל { $to }. הקוד תקף למשך { $minutes } דקות.
factor-sent-voice = אנחנו מתקשרים אל { $to } כדי למסור לך קוד בן 8 ספרות. הקוד תקף למשך { $minutes } דקות.
factor-sent-again = קוד נוסף בדרך. רק החדש ביותר תקף.
factor-sent-title-email = כדאי לבדוק את הדוא״ל
factor-sent-title-sms = כדאי לבדוק את הודעות הטקסט
factor-sent-title-voice = נא לענות לטלפון
factor-missing-email = לא הגיעה הודעה? כדאי לחפש בדואר הזבל.
factor-missing-sms = לא הגיעה הודעה? זה יכול לקחת דקה, ונדרשת קליטה.
factor-missing-voice = לא הגיעה שיחה? זה יכול לקחת דקה, ונדרשת קליטה.
factor-remember = לא לשאול שוב במכשיר הזה במשך { $days ->
    [one] יום אחד
    [two] יומיים
   *[other] { $days } ימים
}
factor-remember-why = רק במכשיר שאיש אחר אינו משתמש בו.
recovery-title = שימוש בקוד שחזור
recovery-why = יש להקליד אחד מעשרת הקודים ששמרת כשהגנת על החשבון. כל אחד מהם פועל פעם אחת.
recovery-code = קוד שחזור
lost-title = אם אי אפשר לאשר את הזהות שלך
lost-why = איש אינו יכול להיכנס לחשבון שלך בלי אישור. אלה האפשרויות שלך:
lost-code = כדאי לחפש את קודי השחזור: על נייר, בקובץ או במנהל הסיסמאות.
lost-device = אפשר להשתמש במכשיר או בדפדפן שבו ביקשת לא להישאל שוב, ולפתוח בו את דף החשבון.
lost-app = אם יש לך טלפון חדש, ייתכן שאפליקציית האימות שמרה עותק של החשבונות. אפשר לשחזר אותו שם.
lost-support = אחרת יש לבקש מהתמיכה של { $app } להסיר את הגורמים השניים. יש למסור את הכתובת { $who } ולהיות מוכנים להראות שהיא שלך.
lost-back = חזרה לדרכי האישור
add-title = הגנה על החשבון
add-choose = יש לבחור דרך.
add-required = { $app } דורש זאת.
add-totp = אפליקציית אימות
add-totp-why = אפליקציה בטלפון מציגה קוד חדש כל 30 שניות. היא פועלת גם בלי קליטה.
add-email = דוא״ל
add-email-why = אנחנו שולחים בכל פעם קוד אל { $who }.
add-phone = טלפון
add-phone-why = בכל פעם אנחנו שולחים קוד בהודעת טקסט או מתקשרים אליך.
not-now = לא עכשיו
totp-title = הגדרת אפליקציית האימות
totp-step-scan = יש לפתוח בטלפון אפליקציית אימות, כמו זו של Microsoft או של Google, ולסרוק את הקוד הזה.
totp-qr = קוד QR עם המפתח לאפליקציית האימות. המפתח מופיע למטה כטקסט.
totp-step-link = בטלפון הזה? אפשר לפתוח את האפליקציה ישירות
totp-step-type = או להקליד את המפתח הזה באפליקציה:
totp-step-code = אחר כך יש להקליד את הקוד שהאפליקציה מציגה.
phone-title = הוספת הטלפון
phone-why = נשלח אליך קוד כדי לוודא שהמספר שלך.
phone-number = מספר טלפון
phone-hint = עם קידומת המדינה, למשל +49 30 1234567
phone-by-sms = שליחת קוד בהודעת טקסט
phone-by-voice = שיחה עם קוד
codes-title = שמירת קודי השחזור
codes-why = אם הטלפון או תיבת הדוא״ל יאבדו, כל אחד מהקודים האלה מאפשר להיכנס פעם אחת. יש לשמור אותם במקום שרק לך הוא ידוע. הם לא יוצגו שוב.
codes-download = הורדה
codes-copy = העתקה
codes-copied = הועתק
codes-print = הדפסה
codes-saved = שמרתי אותם
codes-file = קודי השחזור של { $who } עבור { $tenant }. כל אחד מהם פועל פעם אחת.

# What is wrong
totp-malformed = בקוד יש 6 ספרות. יש להעתיק את הקוד שהאפליקציה מציגה כעת.
totp-wrong = זה לא הקוד. יש להמתין לקוד הבא באפליקציה ולנסות שוב. אם גם הוא שגוי, יש לבדוק את השעה בטלפון.
recovery-malformed = קוד שחזור נראה כמו abcde-fghij.
recovery-wrong = זה אינו אחד מקודי השחזור שלך, או שכבר היה בשימוש.
phone-malformed = זה אינו מספר טלפון. יש להתחיל ב־+ ובקידומת המדינה, למשל +49 30 1234567.
phone-country = איננו יכולים לשלוח קודים למדינה הזו. יש לבחור מספר אחר או דרך אחרת.
phone-limit = שלחנו היום את כל הקודים שאפשר. יש לבחור דרך אחרת.
phone-refused = המספר הזה אינו יכול לקבל קודים. יש לבדוק אותו, או לבחור דרך אחרת.
phone-not-now = לא ניתן היה לשלוח את הקוד כרגע. אפשר לנסות שוב בעוד דקה, או לבחור דרך אחרת.
factor-there = זה כבר קיים בחשבון שלך. יש לבחור דרך אחרת.
factor-gone = הדרך הזו כבר אינה קיימת. יש לבחור אחרת.

# Text messages and calls
phone-message-sms = { $code } הוא הקוד שלך עבור { $tenant }. אין למסור אותו לאיש.
phone-message-voice = הקוד שלך עבור { $tenant } הוא { $code }. אין למסור אותו לאיש.

# Mails
mail-factor-subject = { $change ->
    [recovery-code-used] נעשה שימוש בקוד שחזור בחשבון שלך אצל { $tenant }
    [recovery-codes-replaced] קודי שחזור חדשים לחשבון שלך אצל { $tenant }
   *[other] גורם שני של החשבון שלך אצל { $tenant } שונה
}
mail-factor-totp-added = אפליקציית אימות נוספה לחשבון שלך אצל { $tenant }.
mail-factor-email-added = הדוא״ל שלך נוסף לחשבון שלך אצל { $tenant } כגורם שני.
mail-factor-phone-added = טלפון נוסף לחשבון שלך אצל { $tenant } כגורם שני.
mail-factor-totp-removed = אפליקציית אימות הוסרה מהחשבון שלך אצל { $tenant }.
mail-factor-email-removed = הדוא״ל שלך אינו עוד גורם שני של החשבון שלך אצל { $tenant }.
mail-factor-phone-removed = טלפון אינו עוד גורם שני של החשבון שלך אצל { $tenant }.
mail-factor-all-removed = כל הגורמים השניים הוסרו מהחשבון שלך אצל { $tenant }, ואיתם קודי השחזור.
mail-factor-recovery-code-used = מישהו נכנס לחשבון שלך אצל { $tenant } עם אחד מקודי השחזור שלך. הקוד הזה לא יפעל שוב.
mail-factor-recovery-codes-replaced = יש לך קודי שחזור חדשים לחשבון אצל { $tenant }. הישנים כבר אינם פועלים.
mail-factor-when = זה היה ב־{ $at }.
mail-factor-not-you = אם לא ביקשת זאת, יש לפנות מיד לתמיכה של { $app }. אם לחשבון יש סיסמה, יש לשנות אותה.
mail-factor-title = הגורמים השניים שלך
mail-factor-passcode-what = יש להקליד את הקוד הזה בדף הכניסה אל { $app }:

second-factors = גורמים שניים
second-factors-why = עם שלב שני איש לא ייכנס עם סיסמה בלבד או עם קוד בלבד.
second-factors-why-optional = ברגע שיש לך גורם שני, איש לא ייכנס עם סיסמה בלבד או עם קוד בלבד.
second-factors-why-off = גורם שני מתבקש לפני שינויים חשובים בחשבון הזה, ובאפליקציות שדורשות אותו. בכל מקום אחר נכנסים בלעדיו.
second-factors-manage = ניהול הגורמים השניים
second-factors-count = { $count ->
    [0] עדיין אין
    [one] גורם שני אחד
    [two] שני גורמים
   *[other] { $count } גורמים
}
second-factors-none = עדיין אין לך גורם שני
second-factor-add = הוספת גורם שני
second-factor-added = נוסף
second-factor-used = שימוש אחרון
second-factor-remove = הסרה
second-factor-codes = קודי שחזור
second-factor-codes-left = { $count ->
    [0] לא נותרו לך קודי שחזור.
    [one] נותר לך קוד שחזור אחד.
    [two] נותרו לך שני קודי שחזור.
   *[other] נותרו לך { $count } קודי שחזור.
}
second-factor-codes-new = יצירת קודי שחזור חדשים
second-factor-devices = מכשירים שלא שואלים בהם
second-factor-devices-why = במכשירים האלה ביקשת לא להישאל שוב לזמן מה.
second-factor-forget = לשאול שוב
account-done-factor-added = לחשבון שלך נוסף גורם שני חדש.
