# Where an administrator's branding has a link without words of its own.

terms-of-use = Nutzungsbedingungen
privacy-and-cookies = Datenschutz und Cookies
cannot-access-account = Kein Zugriff auf Ihr Konto?
