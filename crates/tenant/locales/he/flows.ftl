# What user flows ask, user names, and the rules of passwords.

# Attributes
opens-new-tab = (נפתח בכרטיסייה חדשה)
choose = בחירה…
asked-details = עוד כמה פרטים
asked-details-why = { $app } צריך אותם לפני שממשיכים.
attribute-unchecked = כדי להמשיך יש לסמן את התיבה.
attribute-number = יש להזין מספר שלם, למשל 42.
attribute-pattern = זה אינו בצורה המבוקשת. יש לבדוק ולנסות שוב.
attribute-choice = יש לבחור אחת מהאפשרויות המוצעות.

# Terms. The text in square brackets is the link, and the address behind it stays as it is.
accept-terms-and-privacy = הסכמה ל[תנאי השימוש]({ $terms }) ול[הצהרת הפרטיות]({ $privacy }).
accept-terms = הסכמה ל[תנאי השימוש]({ $terms }).
accept-privacy = הסכמה ל[הצהרת הפרטיות]({ $privacy }).
terms-not-accepted = כדי להמשיך יש להסכים, או לבטל.

# User names
email-or-user-name = כתובת דוא״ל או שם משתמש
name-missing = יש להזין את כתובת הדוא״ל או את שם המשתמש.
name-malformed = זו אינה כתובת דוא״ל ואינו שם משתמש.
wrong-name-or-password = כתובת הדוא״ל, שם המשתמש או הסיסמה שגויים. יש לבדוק ולנסות שוב.
user-name = שם משתמש
user-name-hint = אפשר להיכנס איתו במקום עם כתובת הדוא״ל. אותיות, ספרות וביניהן נקודות, מקפים וקווים תחתונים.
user-name-missing = יש לבחור שם משתמש.
user-name-length = בשם משתמש יש { $shortest } עד { $longest } תווים.
user-name-form = אי אפשר לבחור כאן את שם המשתמש הזה. יש להשתמש באותיות, בספרות וביניהן בנקודות, במקפים ובקווים תחתונים.
user-name-taken = שם המשתמש הזה אינו זמין. יש לבחור אחר.
passcode-email = שימוש בקוד במקום
passcode-email-reset = בחירת סיסמה חדשה
passcode-email-why = יש להקליד את כתובת הדוא״ל של החשבון. נשלח אליך קוד.

# Sign-up is off
sign-up-off-here = { $app } אינו מקבל כרגע חשבונות חדשים. אם יש לך חשבון, אפשר להיכנס.

# Rules of passwords
rule-you = לא מבוססת על השם שלך, על כתובת הדוא״ל שלך או על { $tenant }
rule-kinds = שלושה מאלה: אותיות קטנות, אותיות גדולות, ספרות, תווים אחרים
rule-kept = כללים שמתקיימים:
strength = חוזק: { $level ->
    [weak] חלשה
    [fair] בינונית
    [good] טובה
   *[strong] חזקה
}
password-like-you = יש לבחור סיסמה שאינה מבוססת על השם שלך, על כתובת הדוא״ל שלך או על שם השירות הזה.
password-own-word = הסיסמה הזו מבוססת על מילה שקל לנחש כאן. יש לבחור אחרת.
password-composition = יש להשתמש לפחות בשלושה מאלה: אותיות קטנות, אותיות גדולות, ספרות, תווים אחרים.
