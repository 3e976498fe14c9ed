# What there is about a customer, in words.

data-account = חשבון
data-identities = דרכי כניסה
data-terms = תנאים שאושרו על ידך
data-passkeys = מפתחות גישה
data-sessions = כניסות
data-browsers = דפדפנים שאנחנו מזהים
data-apps = מה אפליקציות קיבלו
data-consents = מה הותר על ידך
data-roles = תפקידים
data-activity = מה קרה
data-nothing = אין.

data-field-id = מזהה אובייקט
data-field-displayName = שם לתצוגה
data-field-givenName = שם פרטי
data-field-surname = שם משפחה
data-field-mail = כתובת דוא״ל
data-field-mailVerified = הכתובת אומתה
data-field-userName = שם משתמש
data-field-userFlow = מתוך
data-field-version = גרסה
data-field-acceptedDateTime = אושר
data-field-accountEnabled = ניתן לשימוש
data-field-lastPasswordChangeDateTime = שינוי סיסמה
data-field-createdDateTime = מאז
data-field-activityDateTime = מתי
data-field-preferredLanguage = שפה
data-field-signInType = סוג
data-field-issuer = הונפק על ידי
data-field-issuerAssignedId = השם שם
data-field-name = שם
data-field-lastUsedDateTime = שימוש אחרון
data-field-browser = דפדפן
data-field-system = מערכת
data-field-authenticationMethods = איך
data-field-endedDateTime = הסתיים
data-field-expiresDateTime = מסתיים
data-field-app = אפליקציה
data-field-scope = הרשאה
data-field-role = תפקיד
data-field-action = מה

data-factors = גורמים שניים
data-remembered = מכשירים שבהם הם לא נדרשים
data-groups = קבוצות
data-field-type = סוג הגורם
data-field-group = קבוצה
data-field-accountName = החשבון שם
data-field-phoneNumber = מספר טלפון
data-means = { $what ->
    [password] סיסמה
    [code] קוד חד־פעמי
    [passkey] מפתח גישה
    [text] הודעת טקסט
    [call] שיחת טלפון
    [elsewhere] חשבון במקום אחר
   *[other] דרך אחרת
}
data-did = { $what ->
    [created] החשבון נוצר
    [password] הסיסמה הוגדרה או שונתה
    [address] כתובת האימייל שונתה
    [user-name] שם המשתמש שונה
    [profile] הפרופיל שונה
    [blocked] החשבון נחסם
    [unblocked] חסימת החשבון הוסרה
    [signed-out] יציאה מהחשבון
    [allowed] אפליקציה קיבלה הרשאה להשתמש בחשבון
    [withdrawn] הגישה של אפליקציה בוטלה
    [linked] חשבון ממקום אחר קושר
    [unlinked] הקישור לחשבון ממקום אחר הוסר
    [export] הנתונים הורדו
    [deletion] התבקשה מחיקה
    [deleted] החשבון נמחק
    [kept] החשבון נשמר
    [passkey-added] נוסף מפתח גישה
    [passkey-renamed] שם מפתח הגישה שונה
    [passkey-removed] הוסר מפתח גישה
    [groups] הקבוצות שונו
    [roles] התפקידים שונו
    [recovery-used] נעשה שימוש בקוד שחזור
    [recovery-replaced] קודי השחזור הוחלפו
    [factor-added] נוסף גורם שני
    [factor-removed] הוסר גורם שני
   *[other] שינוי אחר
}
