# Where an administrator's branding has a link without words of its own.

terms-of-use = תנאי שימוש
privacy-and-cookies = פרטיות וקובצי Cookie
cannot-access-account = אין לך גישה לחשבון?

# The preview of a theme, for administrators.
preview = תצוגה מקדימה
preview-what = כל הדפים העיקריים בעיצוב { $theme }, עם תוכן לדוגמה.
preview-looks = הטפסים אינם עושים דבר. כדי לראות את הדפים הכהים, יש לשנות את הגדרת הדפדפן או המערכת; כדי לראות את הדפים בטלפון, יש לצמצם את החלון.
preview-all = כל דף בכל אחד ממצביו
preview-with-problem = (עם בעיה)
preview-languages = שפות
preview-until = הקישור הזה תקף עד { $at }.
preview-back = כל הדפים של התצוגה המקדימה
preview-over = הקישור הזה כבר לא תקף
preview-over-why = קישור לתצוגה מקדימה תקף לשעה, והעיצוב צריך עדיין להתקיים.
preview-over-do = אפשר ליצור קישור אחר: vestibule branding preview.
