# Where an administrator's branding has a link without words of its own.

terms-of-use = Terms of use
privacy-and-cookies = Privacy and cookies
cannot-access-account = Cannot access your account?
