# Passkeys.

# What a new passkey is called when its maker is unknown.
passkey-unnamed = מפתח גישה

passkey-sign-in = כניסה עם מפתח גישה
passkey-needs-script = כדי להשתמש במפתח גישה, יש להפעיל JavaScript בדפדפן. כל שאר הדרכים פועלות גם בלעדיו.
passkey-what = מפתח גישה נמצא במכשיר שלך או במנהל הסיסמאות. פותחים אותו כמו את המכשיר: באצבע, בפנים או בקוד PIN. אין מה לזכור ואין מה שאחרים יכולים לנחש.

# Said by the page when the browser or the device did not go on
passkey-cancelled = לא נעשה שימוש במפתח גישה. אפשר לנסות שוב בזמן המתאים, או להמשיך בדרך אחרת.
passkey-late = זה נמשך זמן רב מדי. נא לנסות שוב.
passkey-there = במכשיר הזה או במנהל הסיסמאות הזה כבר יש מפתח גישה לחשבון שלך.
passkey-unfit = המכשיר הזה אינו יכול להשתמש כאן במפתח גישה. יש להגדיר נעילת מסך, או לנסות מכשיר אחר או מנהל סיסמאות אחר.
passkey-failed = לא הצלחנו להתחיל. יש לבדוק את החיבור, לטעון מחדש את הדף ולנסות שוב.
passkey-unsupported = הדפדפן הזה אינו תומך במפתחות גישה. אפשר לנסות דפדפן חדש יותר או מכשיר אחר.

# A passkey is offered, or needed
add-passkey = כניסה מהירה יותר בפעם הבאה
add-passkey-why = אחרי הוספת מפתח גישה לחשבון, לכניסה הבאה תספיק נגיעה אחת.
add-passkey-required = כדי להמשיך יש להוסיף מפתח גישה
add-passkey-required-why = { $app } מגן על החשבון שלך במפתח גישה. יש להוסיף מפתח שאפשר להשתמש בו.
add-passkey-do = הוספת מפתח גישה
passkey-not-now = לא עכשיו
passkey-never = לא לשאול שוב
use-passkey = שימוש במפתח הגישה שלך
use-passkey-why = { $app } מגן על החשבון שלך במפתח הגישה שלך.
use-passkey-do = שימוש במפתח הגישה

# What is wrong
passkey-missing = לא נעשה שימוש במפתח גישה. אפשר לנסות שוב, או להמשיך בדרך אחרת.
passkey-stale = זה נמשך זמן רב מדי, או נשלח פעמיים. נא לנסות שוב.
passkey-unknown = מפתח הגישה הזה אינו שייך לחשבון כאן. אפשר להשתמש באחר, או להיכנס בדרך אחרת. ייתכן שהוא הוסר מהחשבון שלך, או שהוא של אתר אחר.
passkey-refused = לא ניתן היה לקבל את מפתח הגישה הזה. אפשר לנסות שוב, או להיכנס בדרך אחרת.
passkey-of-another = מפתח הגישה הזה שייך לחשבון אחר. יש להשתמש במפתח של החשבון שנכנסים אליו.
passkey-already-there = מפתח הגישה הזה כבר בשימוש.
passkey-too-many = בחשבון שלך יש כבר המספר המרבי של מפתחות גישה. יש להסיר מפתח שכבר אינו בשימוש.

# Mails
mail-passkey-added-subject = מפתח גישה נוסף לחשבון שלך אצל { $tenant }
mail-passkey-added-title = יש לך מפתח גישה חדש
mail-passkey-added-what = מפתח הגישה ”{ $name }“ נוסף לחשבון שלך אצל { $tenant } ({ $email }) ב־{ $at }. הוא מאפשר כניסה בלי סיסמה.
mail-passkey-removed-subject = מפתח גישה הוסר מהחשבון שלך אצל { $tenant }
mail-passkey-removed-title = מפתח גישה הוסר
mail-passkey-removed-what = מפתח הגישה ”{ $name }“ של החשבון שלך אצל { $tenant } ({ $email }) הוסר ב־{ $at }. הוא כבר אינו מאפשר כניסה.
mail-passkey-unasked = אם לא ביקשת זאת, ייתכן שמישהו אחר משתמש בחשבון שלך: יש להיכנס, לפתוח את דף החשבון ולהסיר כל מפתח גישה לא מוכר; אם לחשבון יש סיסמה, יש לבחור סיסמה אחרת, וגם לשנות את הסיסמה של תיבת הדוא״ל.

# The account page
passkeys = מפתחות גישה
passkeys-why = כניסה באצבע, בפנים או בקוד ה־PIN של המכשיר.
passkeys-count = { $count ->
    [0] עדיין אין
    [one] מפתח גישה אחד
    [two] שני מפתחות גישה
   *[other] { $count } מפתחות גישה
}
passkeys-manage = ניהול מפתחות גישה
passkeys-none = עדיין אין מפתחות גישה
passkeys-none-why = עם מפתח גישה נכנסים בנגיעה אחת, ואיש אינו יכול להוציא אותו ממך במרמה.
passkey-synced = שמור במנהל סיסמאות, בכל המכשירים שמשתפים אותו.
passkey-bound = שמור במכשיר אחד.
passkey-added-on = נוסף ב־{ $day }.
passkey-used-on = שימוש אחרון ב־{ $day }.
passkey-unused = עדיין לא היה בשימוש.
passkey-rename = שינוי שם
passkey-name = שם
passkey-save = שמירה
passkey-remove = הסרה
passkey-remove-question = להסיר את מפתח הגישה הזה?
passkey-remove-why = לא ניתן יהיה להיכנס איתו. אם המכשיר או מנהל הסיסמאות ימשיך להציע אותו, יש למחוק אותו גם שם.
passkey-keep = להשאיר
passkey-name-unfit = בשם יש 1 עד { $longest } תווים.
passkey-last = מפתח הגישה הזה הוא הדרך האחרונה שלך להיכנס, ולכן הוא נשאר. יש להוסיף קודם מפתח אחר.
account-done-passkey-added = מפתח הגישה נוסף. בפעם הבאה אפשר להיכנס איתו.
account-done-passkey-removed = מפתח הגישה הוסר.

lost-passkey = מפתח הגישה שלי אבד
passkey-no-recovery = אין לנו דרך אחרת לוודא את זהותך. יש לפנות לתמיכה של האפליקציה.
mail-passcode-lost-passkey = מסרת שמפתח הגישה שלך אבד. יש להקליד את הקוד הזה בדף הכניסה אל { $app }; אחר כך אפשר להוסיף מפתח אחר:
