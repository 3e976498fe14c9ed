# Where an administrator's branding has a link without words of its own.

terms-of-use = Gebruiksvoorwaarden
privacy-and-cookies = Privacy en cookies
cannot-access-account = Hebt u geen toegang tot uw account?
