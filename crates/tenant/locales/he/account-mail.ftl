# Mails that tell of what happened to an account.

mail-new-device-subject = כניסה חדשה לחשבון שלך אצל { $tenant }
mail-new-device-title = כניסה חדשה
mail-new-device-what = בוצעה כניסה אל { $app } עם החשבון שלך ({ $email }) ב־{ $at }, מדפדפן שהחשבון לא שימש בו קודם:
mail-new-device-unasked = אם הכניסה הייתה שלך, אין צורך לעשות דבר. אחרת יש להיכנס, לפתוח את דף החשבון ולצאת מכל מקום אחר. אם לחשבון יש סיסמה, יש לשנות גם אותה.

mail-new-address-subject = הקוד שלך עבור { $tenant }
mail-new-address-title = הקוד שלך
mail-new-address-what = יש להקליד את הקוד הזה בדף שבו משתנה כתובת הדוא״ל של החשבון שלך אצל { $tenant }:
mail-new-address-life = הקוד פועל פעם אחת, למשך { $minutes } דקות.
mail-new-address-unasked = אם לא ביקשת קוד, אפשר להתעלם מההודעה הזו: בלי הקוד לא קורה דבר. אין למסור את הקוד לאיש.

mail-address-taken-subject = כבר יש לך חשבון אצל { $tenant }
mail-address-taken-title = כבר יש לך חשבון
mail-address-taken-what = התקבלה בקשה, כנראה שלך, ש־{ $email } תהיה הכתובת של חשבון אחר אצל { $tenant }. כבר קיים חשבון עם הכתובת הזו.
mail-address-taken-do = כדי להשתמש בכתובת בחשבון האחר, יש להיכנס לחשבון שהיא שייכת לו כעת, ולשנות את כתובתו או למחוק אותו.
mail-address-taken-unasked = אם לא ביקשת זאת, אין צורך לעשות דבר: החשבון שלך לא השתנה, ולאיש לא נודע שהוא קיים.

mail-address-changed-subject = כתובת הדוא״ל של החשבון שלך אצל { $tenant } שונתה
mail-address-changed-title = כתובת הדוא״ל שלך שונתה
mail-address-changed-what = ב־{ $at } נקבעה לחשבון שלך אצל { $tenant } כתובת דוא״ל אחרת. הכניסה כבר אינה עם { $email }.
mail-address-changed-unasked = אם לא ביקשת זאת, יש לפנות מיד לעזרה אל { $tenant }: מישהו אחר יכול להשתמש בחשבון שלך.
mail-address-given-subject = זו עכשיו כתובת הדוא״ל של החשבון שלך אצל { $tenant }
mail-address-given-title = זו עכשיו כתובת הדוא״ל שלך
mail-address-given-what = ב־{ $at } נקבעה לחשבון שלך אצל { $tenant } כתובת הדוא״ל הזו. מעכשיו הכניסה היא עם { $email }.
mail-address-given-unasked = אם אין לך חשבון אצל { $tenant }, או שלא ביקשת זאת, יש לפנות לעזרה אל { $tenant }.

mail-deletion-subject = החשבון שלך אצל { $tenant } יימחק
mail-deletion-title = החשבון שלך יימחק
mail-deletion-what = ביקשת למחוק את החשבון שלך אצל { $tenant } ({ $email }). בוצעה יציאה מהחשבון בכל מקום, וב־{ $at } יימחק כל מה שקשור לחשבון.
mail-deletion-do = עד אז אפשר להתחרט: יש להיכנס ולבחור לשמור על החשבון.
mail-deletion-unasked = אם לא ביקשת זאת, יש להיכנס עכשיו ולשמור על החשבון. אם יש לו סיסמה, יש לשנות אותה.

mail-deleted-subject = החשבון שלך אצל { $tenant } נמחק
mail-deleted-title = החשבון שלך נמחק
mail-deleted-what = כפי שביקשת, כל מה שקשור לחשבון שלך אצל { $tenant } ({ $email }) נמחק. זו ההודעה האחרונה בנושא.

mail-password-reset-subject = הסיסמה שלך עבור { $tenant } הוחלפה
mail-password-reset-title = הסיסמה שלך הוחלפה
mail-password-reset-what = הסיסמה של החשבון שלך אצל { $tenant } ({ $email }) הוחלפה על ידי מנהל המערכת: { $at }. בוצעה יציאה מהחשבון בכל מקום.
mail-password-reset-do = יש להיכנס עם הסיסמה הזמנית שמתקבלת מ־{ $tenant }, ואז לבחור סיסמה משלך.
mail-password-reset-unasked = אם לא ביקשת זאת, יש לפנות לעזרה אל { $tenant }.

mail-deleted-by-administrator-what = החשבון שלך אצל { $tenant } ({ $email }) נמחק על ידי מנהל המערכת. בוצעה יציאה מהחשבון בכל מקום.
mail-deleted-by-administrator-until = ב־{ $at } יימחק כל מה שקשור לחשבון. אם זה לא אמור לקרות, יש לפנות אל { $tenant } לפני כן.
mail-deleted-by-administrator-erased = כל מה שקשור לחשבון נמחק. זו ההודעה האחרונה בנושא.
