# What there is about a customer, in words.

data-account = Hesap
data-identities = Oturum açma yolları
data-terms = Kabul ettiğiniz koşullar
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
data-field-userName = Kullanıcı adı
data-field-userFlow = Kaynak
data-field-version = Sürüm
data-field-acceptedDateTime = Kabul tarihi
data-field-accountEnabled = Kullanılabilir
data-field-lastPasswordChangeDateTime = Parola değişikliği
data-field-createdDateTime = Başlangıç
data-field-activityDateTime = Ne zaman
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

data-factors = İkinci etkenler
data-remembered = İkinci etken sorulmayan cihazlar
data-groups = Gruplar
data-field-type = Etken türü
data-field-group = Grup
data-field-accountName = Oradaki hesap
data-field-phoneNumber = Telefon numarası
data-means = { $what ->
    [password] Parola
    [code] Tek kullanımlık kod
    [passkey] Geçiş anahtarı
    [text] SMS
    [call] Telefon araması
    [elsewhere] Başka yerdeki hesap
   *[other] Başka bir yol
}
data-did = { $what ->
    [created] Hesap oluşturuldu
    [password] Parola belirlendi veya değiştirildi
    [address] E-posta adresi değiştirildi
    [user-name] Kullanıcı adı değiştirildi
    [profile] Profil değiştirildi
    [blocked] Hesap engellendi
    [unblocked] Hesabın engeli kaldırıldı
    [signed-out] Oturum kapatıldı
    [allowed] Bir uygulamaya hesabı kullanma izni verildi
    [withdrawn] Bir uygulamanın erişimi geri alındı
    [linked] Başka yerdeki hesap bağlandı
    [unlinked] Başka yerdeki hesabın bağlantısı kaldırıldı
    [export] Veriler indirildi
    [deletion] Silme istendi
    [deleted] Hesap silindi
    [kept] Hesap korundu
    [passkey-added] Geçiş anahtarı eklendi
    [passkey-renamed] Geçiş anahtarının adı değiştirildi
    [passkey-removed] Geçiş anahtarı kaldırıldı
    [groups] Gruplar değiştirildi
    [roles] Roller değiştirildi
    [recovery-used] Kurtarma kodu kullanıldı
    [recovery-replaced] Kurtarma kodları yenilendi
    [factor-added] İkinci etken eklendi
    [factor-removed] İkinci etken kaldırıldı
   *[other] Başka bir değişiklik
}
