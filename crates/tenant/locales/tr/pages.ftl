# Sentences of the pages. Terms that stay the same everywhere: email, password, code, account, app.

product = Vestibule
title-problems = { $count ->
    [one] 1 sorun:
   *[other] { $count } sorun:
}

# On several pages
to-continue = { $app } uygulamasına devam etmek için
email = E-posta adresi
password = Parola
show-password = Parolayı göster
next = İleri
continue = Devam et
back = Geri
cancel = İptal et ve { $app } uygulamasına dön
change = Değiştir
ways = Diğer seçenekler
optional = (isteğe bağlı)
back-to = { $app } uygulamasına dön

# Sign in
sign-in = Oturum aç
no-account = Hesabınız yok mu?
create-one = Hesap oluşturun
enter-password = Parolanızı girin
not-you = Siz değil misiniz?
forgot-password = Parolanızı mı unuttunuz?
passcode-instead = Bunun yerine e-postayla gönderilen bir kod kullanın
password-instead = Bunun yerine parolanızı kullanın

# Pick an account
pick-account = Hesap seçin
another-account = Başka bir hesap kullan

# Stay signed in
stay = Oturum açık kalsın mı?
stay-why = Evet derseniz bu tarayıcıda { $days } gün boyunca oturumunuz açık kalır.
stay-shared = Başkalarının da kullandığı bir bilgisayarda hayır deyin.
yes = Evet
no = Hayır

# Create an account
create-account = Hesap oluştur
email-hint = Adresin size ait olduğundan emin olmak için size bir kod göndereceğiz.
have-account = Zaten hesabınız var mı?
check-email = E-postanızı kontrol edin
code-sent = Size 8 haneli kod içeren bir e-posta gönderdik. Kod { $minutes } dakika geçerlidir.
code-sent-again = Bir e-posta daha yolda. Yalnızca en yeni kod geçerlidir.
code-delayed = E-posta gecikti. Göndermeyi denemeye devam ediyoruz; lütfen bu sayfayı açık bırakın.
code-failed = E-posta teslim edilemedi. Yukarıdaki adresi kontrol edin veya yeni bir kod isteyin.
code = Kod
code-missing = E-posta gelmedi mi? İstenmeyen postalara bakın ve yukarıdaki adresi kontrol edin.
resend = Yeni kod gönder
resend-in = { $seconds ->
    [one] 1 saniye
   *[other] { $seconds } saniye
} sonra yeni bir kod isteyebilirsiniz.
resend-countdown = { $time } sonra başka bir kod isteyebilirsiniz.
resend-over = Gönderebileceğimiz kadar kod gönderdik. Hiçbiri gelmediyse iptal edin ve uygulamadan yeniden başlayın.
choose-password = Bir parola seçin
forced-password = Yeni bir parola seçin
forced-why = Kullandığınız parola sizin için belirlenmişti. Yalnızca sizin bildiğiniz bir parola seçin.
reset-why = Eski parolayla kimse devam etmesin diye diğer her yerde oturumunuz kapatılacak.
rule-length = En az { $shortest } karakter; arka arkaya birkaç sözcük kolay hatırlanır
rule-words = Bir ad ve yıl gibi birçok kişinin kullandığı bir parola olmamalı
rule-new = Az önce kullandığınız parola olmamalı
rule-not-present = Hesabın şu anki parolası olmamalı
new-password = Yeni parola
confirmation = Yeni parola (tekrar)
about-you = Hakkınızda
about-you-why = Son bir adım kaldı; ardından hesabınız hazır.
attribute-displayName = Görünen ad
attribute-givenName = Ad
attribute-surname = Soyadı
attribute-city = Şehir
attribute-country = Ülke veya bölge
attribute-postalCode = Posta kodu
attribute-state = Eyalet veya il
attribute-streetAddress = Sokak adresi
attribute-jobTitle = İş unvanı

# Sign in on another device
device-code = Cihaz bağlayın
device-code-why = Cihazınızın gösterdiği kodu yazın.
device-confirm = Başka bir cihazda oturum açılsın mı?
device-confirm-what = { $app }, bu kodu gösteren cihazda oturumunuzu açmak istiyor:
device-confirm-warning = Yalnızca bunu kendiniz başlattıysanız ve bu kodu kendi cihazınızda görüyorsanız devam edin. Kodu veya bu sayfanın bağlantısını size başkası gönderdiyse iptal edin: o kişi sizin yerinize oturum açmış olur.
device-signed-in = Cihazınızda oturum açıldı
device-signed-in-why = { $app } birkaç saniye içinde orada devam eder.
device-declined = Cihazda oturum açılmadı
device-declined-why = { $app } uygulamasına reddettiğiniz bildirildi.
device-over = Bu kod artık geçerli değil
device-over-why = Kod daha önce kullanıldı veya cihaz çok uzun süre bekledi. Yeniden denemek için cihazda baştan başlayın; cihaz yeni bir kod gösterir.
device-cancel = İptal
device-message = Oturum açmak için bir telefonda veya bilgisayarda { $page } sayfasını açın ve { $code } kodunu yazın.

# Back to the app
taking-back = { $app } uygulamasına dönülüyor
taking-back-slow = Bir şey olmazsa düğmeyi kullanın.

# Sign out
sign-out-question = Oturum kapatılsın mı?
sign-out-why = { $count ->
    [0] Bu tarayıcıda hesabınızdan çıkıyorsunuz.
    [one] Şu hesapla oturum açtınız:
   *[other] Şu hesaplarla oturum açtınız:
}
sign-out = Oturumu kapat
stay-here = Oturum açık kalsın
signed-out = Oturumunuz kapatıldı
signed-out-why = Yeniden oturum açmadan kimse bu tarayıcıda hesabınızı kullanamaz.
signed-out-apps = Şu uygulamalarda da oturumunuz kapatıldı:
signed-out-goes-on = Birazdan { $app } uygulamasına döneceksiniz.
still-signed-in = Oturumunuz hâlâ açık
still-signed-in-why = Hiçbir şey değişmedi.
close-window = Bu pencereyi kapatabilirsiniz.

