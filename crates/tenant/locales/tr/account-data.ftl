# What there is about a customer, in words.

data-account = Hesap
data-identities = Oturum açma yolları
data-passkeys = Geçiş anahtarları
data-sessions = Oturum açmalar
data-browsers = Tanıdığımız tarayıcılar
data-apps = Uygulamalara verilenler
data-consents = İzin verdikleriniz
data-roles = Roller
data-activity = Olanlar
data-nothing = Yok.

data-field-id = Nesne kimliği
data-field-displayName = Görünen ad
data-field-givenName = Ad
data-field-surname = Soyadı
data-field-mail = E-posta adresi
data-field-mailVerified = Adres doğrulandı
data-field-attributes = Diğer bilgiler
data-field-accountEnabled = Kullanılabilir
data-field-lastPasswordChangeDateTime = Parola değişikliği
data-field-createdDateTime = Başlangıç
data-field-preferredLanguage = Dil
data-field-signInType = Tür
data-field-issuer = Veren
data-field-issuerAssignedId = Oradaki ad
data-field-name = Ad
data-field-lastUsedDateTime = Son kullanım
data-field-browser = Tarayıcı
data-field-system = Sistem
data-field-authenticationMethods = Nasıl
data-field-endedDateTime = Bitti
data-field-expiresDateTime = Bitiş
data-field-app = Uygulama
data-field-scope = İzin
data-field-role = Rol
data-field-action = Ne

data-terms = Kabul ettiğiniz koşullar
data-field-userName = Kullanıcı adı
data-field-customAttributes = Diğer öznitelikler
data-field-userFlow = Kaynak
data-field-version = Sürüm
data-field-acceptedDateTime = Kabul tarihi

data-factors = İkinci etkenler
data-remembered = İkinci etken sorulmayan cihazlar
data-groups = Gruplar
data-field-type = Etken türü
data-field-group = Grup
