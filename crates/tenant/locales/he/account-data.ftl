# What there is about a customer, in words.

data-account = חשבון
data-identities = דרכי כניסה
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
data-field-attributes = פרטים נוספים
data-field-accountEnabled = ניתן לשימוש
data-field-lastPasswordChangeDateTime = שינוי סיסמה
data-field-createdDateTime = מאז
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

data-terms = תנאים שאושרו על ידך
data-field-userName = שם משתמש
data-field-customAttributes = מאפיינים נוספים
data-field-userFlow = מתוך
data-field-version = גרסה
data-field-acceptedDateTime = אושר

data-factors = גורמים שניים
data-remembered = מכשירים שבהם הם לא נדרשים
data-groups = קבוצות
data-field-type = סוג הגורם
data-field-group = קבוצה
