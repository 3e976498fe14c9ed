# Where an administrator's branding has a link without words of its own.

terms-of-use = Kullanım koşulları
privacy-and-cookies = Gizlilik ve çerezler
cannot-access-account = Hesabınıza erişemiyor musunuz?
