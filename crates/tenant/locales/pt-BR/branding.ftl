# Where an administrator's branding has a link without words of its own.

terms-of-use = Termos de uso
privacy-and-cookies = Privacidade e cookies
cannot-access-account = Não consegue acessar sua conta?
