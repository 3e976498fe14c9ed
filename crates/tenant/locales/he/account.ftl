# The account page.

account = החשבון שלי
account-skip = דילוג לתוכן
account-switch = החלפת חשבון
account-nobody = לא נכנסת לחשבון. יש להיכנס כדי לראות את החשבון שלך.

account-done-saved = השינויים נשמרו.
account-done-removed = ההסרה בוצעה.

account-overview = סקירה
account-overview-why = החשבון שלך במבט אחד.
account-security = אבטחה
account-security-why = איך החשבון שלך מוגן.
account-linked = חשבונות מקושרים
account-linked-why = חשבונות בשירותים אחרים שמשמשים אותך לכניסה.

account-linked-none = אין חשבונות מקושרים
account-linked-none-why = הכניסה לחשבון הזה היא ישירה, ולא עם חשבון משירות אחר.
account-linked-add = קישור חשבון נוסף

account-devices = מכשירים
account-devices-why = היכן החשבון שלך פתוח. אפשר לצאת מהמקומות שבהם הוא לא צריך להיות פתוח.
account-device = { $browser } ב־{ $system }
account-device-unknown = מכשיר לא מוכר
account-device-this = המכשיר הזה
account-device-used = שימוש אחרון:
account-device-since = כניסה:
account-device-apps = אפליקציות:
account-devices-others = יציאה מכל מקום אחר
account-devices-none = החשבון לא פתוח בשום מקום אחר.
account-devices-strange = מופיע כאן מכשיר לא מוכר? יש לצאת ממנו. אם לחשבון יש סיסמה, יש לשנות גם אותה.
account-done-signed-out = בוצעה יציאה מהמכשיר. אפליקציות שביקשו לקבל הודעה מקבלות אותה; באחרות החיבור שם עשוי להישאר לזמן מה.

account-apps = אפליקציות
account-apps-why = לאילו אפליקציות יש גישה לחשבון שלך, ולמה.
account-app-since = בעלת גישה מאז
account-app-withdraw = ביטול הגישה
account-apps-withdraw-why = אפליקציה שהגישה שלה בוטלה אינה יכולה עוד לפעול בשמך. אפשר להיכנס אליה שוב בכל עת.
account-apps-none = אין אפליקציות
account-apps-none-why = אחרי כניסה לאפליקציה עם החשבון הזה, היא תופיע כאן.
account-done-withdrawn = לאפליקציה אין עוד גישה.

# What scopes let an app do, here and where the customer is asked to consent.
scope-openid = לדעת שזה החשבון שלך
scope-openid-why = האפליקציה תזהה אותך בפעם הבאה.
scope-profile = לראות את הפרופיל שלך
scope-profile-why = השם שלך ומה שמסרת עוד בעת ההרשמה.
scope-email = לראות את כתובת הדוא״ל שלך
scope-email-why = הכתובת של החשבון הזה.
scope-address = לראות את כתובת הדואר שלך
scope-address-why = רחוב, עיר, מיקוד ומדינה, כפי שהם בחשבון הזה.
scope-offline = לשמור על הגישה
scope-offline-why = גם כשהאפליקציה אינה בשימוש, עד לביטול.
scope-user-read = לקרוא את החשבון שלך
scope-user-read-why = הפרופיל שלך, כפי שהוא שמור כאן.

account-password = סיסמה
account-password-why = מה שנכנסים איתו. כדאי לבחור סיסמה שאינה בשימוש בשום מקום אחר.
account-password-current = הסיסמה הנוכחית
account-password-change = שינוי הסיסמה
account-password-ends = כאן החשבון יישאר פתוח. בכל מכשיר אחר ובכל אפליקציה תתבצע יציאה.
account-password-none = אין סיסמה
account-password-none-why = הכניסה לחשבון הזה היא בלי סיסמה: עם קוד בדוא״ל או עם חשבון משירות אחר.
account-password-set = הגדרת סיסמה
account-password-set-why = לאחר מכן אפשר יהיה להיכנס גם עם כתובת הדוא״ל והסיסמה הזו.
account-done-password-changed = הסיסמה שונתה. בכל מקום אחר בוצעה יציאה.
account-done-password-set = הסיסמה הוגדרה. בכל מקום אחר בוצעה יציאה.
current-password-wrong = זו אינה הסיסמה הנוכחית שלך.

account-data = הנתונים שלך
account-data-why = מה שיש עליך, לקריאה ולקיחה, ואיך לסיים.
account-data-view = הכול עליך
account-data-view-why = כל מה ששמור עם החשבון הזה, חוץ מסיסמאות ומפתחות, שאיש אינו יכול לקרוא.
account-data-view-do = הצגה
account-data-export = לקחת את הנתונים
account-data-export-why = אותו הדבר, כקובץ שתוכנות יכולות לקרוא (JSON).
account-data-export-do = הורדה
account-delete = מחיקת החשבון
account-delete-why = יהיה לך זמן להתחרט.
account-delete-what = תתבצע מיד יציאה בכל מקום, ושום אפליקציה לא תוכל להשתמש בחשבון. במשך { $days } ימים אפשר לחזור בך באמצעות כניסה. לאחר מכן כל מה שקשור אליך יימחק לתמיד.
account-delete-confirm = כדי להמשיך יש להקליד { $confirmation }
account-delete-do = מחיקת החשבון
not-confirmed = יש להקליד בדיוק כפי שכתוב מעל השדה.
account-deleted = החשבון שלך יימחק
account-deleted-why = בוצעה יציאה בכל מקום. כל מה שקשור לחשבון יימחק ב־{ $at }.
account-deleted-do = אם דעתך תשתנה לפני כן, יש להיכנס ולבחור לשמור עליו.

account-profile = פרופיל
account-profile-why = מה שאפליקציות שיקבלו ממך רשות יכולות לדעת עליך.
account-save = שמירה
account-address-change = שינוי כתובת הדוא״ל
account-address-none = אין
account-address-why = נשלח קוד לכתובת החדשה. אחרי הקלדתו הכניסה תהיה עם הכתובת החדשה, והכתובת הנוכחית תקבל על כך הודעה.
account-address-new = כתובת דוא״ל חדשה
same-address = זו הכתובת שכבר יש לחשבון שלך.
account-done-address-changed = כתובת הדוא״ל שונתה.
account-user-name-none = אין
account-user-name-choose = בחירת שם משתמש
account-user-name-change = שינוי שם המשתמש
