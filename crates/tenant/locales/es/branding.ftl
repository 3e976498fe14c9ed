# Where an administrator's branding has a link without words of its own.

terms-of-use = Condiciones de uso
privacy-and-cookies = Privacidad y cookies
cannot-access-account = ¿No puede acceder a su cuenta?
