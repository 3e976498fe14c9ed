# Where an administrator's branding has a link without words of its own.

terms-of-use = Conditions d’utilisation
privacy-and-cookies = Confidentialité et cookies
cannot-access-account = Vous n’arrivez pas à accéder à votre compte ?
