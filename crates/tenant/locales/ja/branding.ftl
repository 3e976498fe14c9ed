# Where an administrator's branding has a link without words of its own.

terms-of-use = 利用規約
privacy-and-cookies = プライバシーと Cookie
cannot-access-account = アカウントにアクセスできない場合
