# What is wrong with what was typed, at its field.

email-missing = יש להזין את כתובת הדוא״ל.
email-malformed = זו אינה כתובת דוא״ל. היא צריכה להיראות כמו name@example.com.
password-missing = יש להזין את הסיסמה.
wrong-credentials = כתובת הדוא״ל או הסיסמה שגויה. יש לבדוק את שתיהן ולנסות שוב.
locked = היו יותר מדי ניסיונות שגויים. אפשר לנסות שוב בעוד { $minutes ->
    [one] דקה אחת.
    [two] שתי דקות.
   *[other] { $minutes } דקות.
}
busy-now = אנשים רבים נכנסים ברגע זה. נא לנסות שוב בעוד כמה שניות.
passcode-malformed = בקוד יש 8 ספרות. יש להעתיק אותו מההודעה החדשה ביותר.
passcode-wrong = זה לא הקוד. יש לבדוק את ההודעה החדשה ביותר ולנסות שוב.
passcode-dead = הקוד הזה כבר לא תקף. אפשר לבקש קוד אחר למטה.
resend-too-early = אפשר יהיה לבקש קוד אחר בעוד { $seconds ->
    [one] שנייה אחת.
    [two] שתי שניות.
   *[other] { $seconds } שניות.
}
resend-no-more = שלחנו את כל הקודים שאפשר. יש לבטל ולהתחיל מחדש מהאפליקציה.
password-too-short = יש להשתמש ב־{ $shortest } תווים לפחות.
password-too-long = יש להשתמש ב־{ $longest } תווים לכל היותר.
password-banned = אנשים רבים משתמשים בסיסמה הזו או בדומה לה, ולכן קל לנחש אותה. יש לבחור אחרת.
password-same = זו הסיסמה הנוכחית שלך. יש לבחור אחרת.
password-mismatch = שתי הסיסמאות אינן זהות. יש להקליד שוב את שתיהן.
attribute-missing = הפרט הזה דרוש לחשבון שלך.
attribute-unfit = יש להשתמש בטקסט רגיל של { $longest } תווים לכל היותר.
account-gone = החשבון הזה כבר אינו פתוח. יש לבחור חשבון אחר או להיכנס מחדש.
user-code-malformed = בקוד יש 8 אותיות, כמו BCDF-GHJK. יש להעתיק אותו מהמכשיר.
user-code-unknown = אין מכשיר שממתין לקוד הזה. יש לבדוק את הקוד שהמכשיר מציג; אחרי 15 דקות דרוש קוד חדש.

