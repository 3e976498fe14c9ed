# The page that asks a customer to consent, and the one that asks whether to keep an account.

consent-title = לאפשר ל־{ $app } להשתמש בחשבון שלך?
consent-publisher = מפעיל: { $publisher }.
consent-host = משם ממשיכים אל { $host }.
consent-device = האפליקציה ממתינה במכשיר אחר.
consent-asks = { $app } מבקש:
consent-withdraw = אפשר לבטל זאת בכל עת, בחשבון שלך.
consent-allow = לאפשר
consent-decline = לא לאפשר

keep-title = לשמור על החשבון?
keep-why = ביקשת למחוק את החשבון הזה. כל מה שקשור אליו יימחק ב־{ $at }.
keep-hint = אם משאירים כך, לא מתבצעת כניסה ודבר אינו משתנה.
keep-keep = לשמור על החשבון שלי
keep-leave = להשאיר כך
keep-kept = החשבון שלך נשמר ולא יימחק.
