# Second factors.

factor-confirm = Siz olduğunuzu onaylayın
factor-confirm-why = { $app } ikinci bir adım istiyor.
factor-choose = Nasıl onaylayacağınızı seçin.
factor-code-why = Kimlik doğrulama uygulamanızı açın ve { $tenant } için gösterdiği kodu yazın.
factor-code = Uygulamadaki kod
factor-way-totp = Kimlik doğrulama uygulamanızdaki kod
factor-way-email = { $to } adresine e-postayla kod
factor-way-sms = { $to } numarasına SMS ile kod
factor-way-voice = { $to } numarasını arayıp kodu söyle
factor-way-recovery = Kurtarma kodu kullan
factor-other = Başka bir yolla onayla
factor-lost-link = Bunların hiçbiri bende çalışmıyor
factor-sent-email = { $to } adresine 8 haneli kod içeren bir e-posta gönderdik. Kod { $minutes } dakika geçerlidir.
factor-sent-sms = { $to } numarasına 8 haneli kod içeren bir SMS gönderdik. Kod { $minutes } dakika geçerlidir.
factor-sent-voice = Size 8 haneli bir kod söylemek için { $to } numarasını arıyoruz. Kod { $minutes } dakika geçerlidir.
factor-sent-again = Bir kod daha yolda. Yalnızca en yenisi geçerlidir.
factor-sent-title-email = E-postanızı kontrol edin
factor-sent-title-sms = SMS mesajlarınızı kontrol edin
factor-sent-title-voice = Telefonu açın
factor-missing-email = E-posta gelmedi mi? İstenmeyen postalara bakın.
factor-missing-sms = Mesaj gelmedi mi? Bir dakika sürebilir ve çekim gerekir.
factor-missing-voice = Arama gelmedi mi? Bir dakika sürebilir ve çekim gerekir.
factor-remember = Bu cihazda { $days ->
    [one] 1 gün
   *[other] { $days } gün
} boyunca yeniden sorma
factor-remember-why = Yalnızca başka kimsenin kullanmadığı bir cihazda.
recovery-title = Kurtarma kodu kullanın
recovery-why = Hesabınızı korumaya aldığınızda kaydettiğiniz on koddan birini yazın. Her biri bir kez kullanılabilir.
recovery-code = Kurtarma kodu
lost-title = Siz olduğunuzu onaylayamıyorsanız
lost-why = Hiç kimse onaylamadan hesabınızda oturum açamaz. Yollarınız şunlar:
lost-code = Kurtarma kodlarınızı arayın: kâğıtta, bir dosyada veya parola yöneticinizde.
lost-device = Yeniden sorulmamasını istediğiniz bir cihaz veya tarayıcı kullanın ve hesap sayfanızı orada açın.
lost-app = Yeni bir telefonunuz varsa kimlik doğrulama uygulamanız hesaplarınızın bir kopyasını saklamış olabilir. Orada geri yükleyin.
lost-support = Yoksa { $app } desteğinden ikinci etkenlerinizi kaldırmasını isteyin. { $who } adresini bildirin ve size ait olduğunu göstermeye hazır olun.
lost-back = Onaylama yollarına dön
add-title = Hesabınızı koruyun
add-choose = Bir yol seçin.
add-required = { $app } bunu zorunlu tutuyor.
add-totp = Kimlik doğrulama uygulaması
add-totp-why = Telefonunuzdaki bir uygulama 30 saniyede bir yeni bir kod gösterir. Çekim olmadan da çalışır.
add-email = E-posta
add-email-why = Her seferinde { $who } adresine bir kod göndeririz.
add-phone = Telefon
add-phone-why = Her seferinde size SMS ile kod göndeririz veya sizi ararız.
not-now = Şimdi değil
totp-title = Kimlik doğrulama uygulamanızı kurun
totp-step-scan = Telefonunuzda Microsoft veya Google’ınki gibi bir kimlik doğrulama uygulaması açın ve bu kodu tarayın.
totp-qr = Kimlik doğrulama uygulamanız için anahtarı içeren QR kodu. Anahtar aşağıda metin olarak yer alıyor.
totp-step-link = Bu telefonda mısınız? Uygulamayı doğrudan açın
totp-step-type = Veya bu anahtarı uygulamaya yazın:
totp-step-code = Ardından uygulamanın gösterdiği kodu yazın.
phone-title = Telefonunuzu ekleyin
phone-why = Numaranın size ait olduğundan emin olmak için size bir kod göndeririz.
phone-number = Telefon numarası
phone-hint = Ülke koduyla, örneğin +49 30 1234567
phone-by-sms = SMS ile kod gönder
phone-by-voice = Arayıp kodu söyle
codes-title = Kurtarma kodlarınızı kaydedin
codes-why = Telefonunuzu veya e-posta kutunuzu kaybederseniz bu kodların her biri bir kez girmenizi sağlar. Yalnızca sizin bulabileceğiniz bir yerde saklayın. Yeniden gösterilmezler.
codes-download = İndir
codes-copy = Kopyala
codes-copied = Kopyalandı
codes-print = Yazdır
codes-saved = Kaydettim
codes-file = { $who } için { $tenant } kurtarma kodları. Her biri bir kez kullanılabilir.

# What is wrong
totp-malformed = Kod 6 hanelidir. Uygulamanın şu anda gösterdiği kodu kopyalayın.
totp-wrong = Kod bu değil. Uygulamada bir sonrakini bekleyip yeniden deneyin. Yine yanlışsa telefonunuzun saatini kontrol edin.
recovery-malformed = Kurtarma kodu abcde-fghij gibi görünür.
recovery-wrong = Bu, kurtarma kodlarınızdan biri değil veya daha önce kullanıldı.
phone-malformed = Bu bir telefon numarası değil. + ve ülke koduyla başlayın, örneğin +49 30 1234567.
phone-country = Bu ülkeye kod gönderemiyoruz. Başka bir numara veya başka bir yol seçin.
phone-limit = Bugün için gönderebileceğimiz kadar kod gönderdik. Başka bir yol seçin.
phone-refused = Bu numara kod alamıyor. Kontrol edin veya başka bir yol seçin.
phone-not-now = Kod şu anda gönderilemedi. Bir dakika sonra yeniden deneyin veya başka bir yol seçin.
factor-there = Hesabınızda bu zaten var. Başka bir yol seçin.
factor-gone = Bu yol artık yok. Başka birini seçin.

# Text messages and calls
phone-message-sms = { $code }, { $tenant } kodunuzdur. Kimseye söylemeyin.
phone-message-voice = { $tenant } kodunuz { $code }. Kimseye söylemeyin.

# Mails
mail-factor-subject = { $change ->
    [recovery-code-used] { $tenant } hesabınız için bir kurtarma kodu kullanıldı
    [recovery-codes-replaced] { $tenant } hesabınız için yeni kurtarma kodları
   *[other] { $tenant } hesabınızın bir ikinci etkeni değişti
}
mail-factor-totp-added = { $tenant } hesabınıza bir kimlik doğrulama uygulaması eklendi.
mail-factor-email-added = { $tenant } hesabınıza e-postanız ikinci etken olarak eklendi.
mail-factor-phone-added = { $tenant } hesabınıza bir telefon ikinci etken olarak eklendi.
mail-factor-totp-removed = { $tenant } hesabınızdan bir kimlik doğrulama uygulaması kaldırıldı.
mail-factor-email-removed = E-postanız artık { $tenant } hesabınızın ikinci etkeni değil.
mail-factor-phone-removed = Bir telefon artık { $tenant } hesabınızın ikinci etkeni değil.
mail-factor-all-removed = { $tenant } hesabınızdan tüm ikinci etkenler ve onlarla birlikte kurtarma kodları kaldırıldı.
mail-factor-recovery-code-used = Biri, kurtarma kodlarınızdan biriyle { $tenant } hesabınızda oturum açtı. Bu kod artık çalışmaz.
mail-factor-recovery-codes-replaced = { $tenant } hesabınız için yeni kurtarma kodlarınız var. Eskileri artık çalışmaz.
mail-factor-when = Zaman: { $at }.
mail-factor-not-you = Bu siz değilseniz hemen { $app } desteğinden yardım isteyin. Hesabınızın parolası varsa onu değiştirin.
mail-factor-title = İkinci etkenleriniz
mail-factor-passcode-what = { $app } uygulamasında oturum açtığınız sayfada bu kodu yazın:

second-factors = İkinci etkenler
second-factors-why = İkinci bir adımla kimse yalnızca bir parola veya kodla giremez.
second-factors-why-optional = İkinci bir etkeniniz olduğunda kimse yalnızca bir parola veya kodla giremez.
second-factors-why-off = İkinci etken, bu hesaptaki önemli değişikliklerden önce ve isteyen uygulamalarda sorulur. Bunun dışında onsuz oturum açarsınız.
second-factors-manage = İkinci etkenleri yönet
second-factors-count = { $count ->
    [0] Henüz yok
    [one] 1 ikinci etken
   *[other] { $count } ikinci etken
}
second-factors-none = Henüz ikinci etkeniniz yok
second-factor-add = İkinci etken ekle
second-factor-added = Eklenme
second-factor-used = Son kullanım
second-factor-remove = Kaldır
second-factor-codes = Kurtarma kodları
second-factor-codes-left = { $count ->
    [0] Kurtarma kodunuz kalmadı.
    [one] 1 kurtarma kodunuz kaldı.
   *[other] { $count } kurtarma kodunuz kaldı.
}
second-factor-codes-new = Yeni kurtarma kodları oluştur
second-factor-devices = Sorulmayan cihazlar
second-factor-devices-why = Bunlarda bir süre yeniden sorulmamasını seçtiniz.
second-factor-forget = Yeniden sor
account-done-factor-added = Hesabınızın yeni bir ikinci etkeni var.
