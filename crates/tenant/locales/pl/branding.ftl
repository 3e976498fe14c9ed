# Where an administrator's branding has a link without words of its own.

terms-of-use = Warunki użytkowania
privacy-and-cookies = Prywatność i pliki cookie
cannot-access-account = Nie masz dostępu do konta?
