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
