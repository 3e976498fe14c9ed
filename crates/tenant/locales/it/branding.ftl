# Where an administrator's branding has a link without words of its own.

terms-of-use = Condizioni d’uso
privacy-and-cookies = Privacy e cookie
cannot-access-account = Non riesce ad accedere al Suo account?
