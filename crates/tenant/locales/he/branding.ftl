# Where an administrator's branding has a link without words of its own.

terms-of-use = תנאי שימוש
privacy-and-cookies = פרטיות וקובצי Cookie
cannot-access-account = אין לך גישה לחשבון?
