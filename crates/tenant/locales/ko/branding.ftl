# Where an administrator's branding has a link without words of its own.

terms-of-use = 이용 약관
privacy-and-cookies = 개인정보 및 쿠키
cannot-access-account = 계정에 접근할 수 없나요?
