# Where an administrator's branding has a link without words of its own.

terms-of-use = 使用条款
privacy-and-cookies = 隐私和 Cookie
cannot-access-account = 无法访问您的帐户？
