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
account-devices-strange = מופיע כאן מכשיר לא מוכר? יש לצאת ממנו ולשנות את הסיסמה.
account-done-signed-out = בוצעה יציאה מהמכשיר. האפליקציות ששימשו בו מקבלות על כך הודעה.

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
scope-offline = לשמור על הגישה
scope-offline-why = גם כשהאפליקציה אינה בשימוש, עד לביטול.
scope-user-read = לקרוא את החשבון שלך
scope-user-read-why = הפרופיל שלך, כפי שהוא שמור כאן.
