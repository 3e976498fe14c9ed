# Passkeys.

# What a new passkey is called when its maker is unknown.
passkey-unnamed = Geçiş anahtarı

passkey-sign-in = Geçiş anahtarıyla oturum aç
passkey-needs-script = Geçiş anahtarı kullanmak için tarayıcınızda JavaScript’i açın. Diğer tüm yollar onsuz da çalışır.
passkey-what = Geçiş anahtarı cihazınızda veya parola yöneticinizde bulunur. Onu cihazınızın kilidini açtığınız gibi açarsınız: parmağınızla, yüzünüzle veya bir PIN ile. Hatırlanacak ya da başkalarının tahmin edebileceği bir şey yoktur.

# Said by the page when the browser or the device did not go on
passkey-cancelled = Geçiş anahtarı kullanılmadı. Hazır olduğunuzda yeniden deneyin veya başka bir yolla devam edin.
passkey-late = Bu çok uzun sürdü. Lütfen yeniden deneyin.
passkey-there = Bu cihazda veya parola yöneticisinde hesabınız için zaten bir geçiş anahtarı var.
passkey-unfit = Bu cihaz burada geçiş anahtarı kullanamıyor. Bir ekran kilidi ayarlayın veya başka bir cihaz ya da parola yöneticisi deneyin.
passkey-failed = Başlayamadık. Bağlantınızı kontrol edin, sayfayı yenileyin ve yeniden deneyin.
passkey-unsupported = Bu tarayıcı geçiş anahtarlarını kullanamıyor. Daha yeni bir tarayıcı veya başka bir cihaz deneyin.

# A passkey is offered, or needed
add-passkey = Bir dahaki sefere daha hızlı oturum açın
add-passkey-why = Hesabınıza bir geçiş anahtarı ekleyin; bir sonraki oturum açmada tek dokunuş yeter.
add-passkey-required = Devam etmek için bir geçiş anahtarı ekleyin
add-passkey-required-why = { $app } hesabınızı bir geçiş anahtarıyla koruyor. Kullanabileceğiniz bir anahtar ekleyin.
add-passkey-do = Geçiş anahtarı ekle
passkey-not-now = Şimdi değil
passkey-never = Bir daha sorma
use-passkey = Geçiş anahtarınızı kullanın
use-passkey-why = { $app } hesabınızı geçiş anahtarınızla koruyor.
use-passkey-do = Geçiş anahtarını kullan

# What is wrong
passkey-missing = Geçiş anahtarı kullanılmadı. Yeniden deneyin veya başka bir yolla devam edin.
passkey-stale = Bu çok uzun sürdü veya iki kez gönderildi. Lütfen yeniden deneyin.
passkey-unknown = Bu geçiş anahtarı buradaki bir hesaba ait değil. Başka birini kullanın veya başka bir yolla oturum açın. Hesabınızdan kaldırılmış veya başka bir site için olabilir.
passkey-refused = Bu geçiş anahtarı kabul edilemedi. Yeniden deneyin veya başka bir yolla oturum açın.
passkey-of-another = Bu geçiş anahtarı başka bir hesaba ait. Oturum açtığınız hesabın anahtarlarından birini kullanın.
passkey-already-there = Bu geçiş anahtarı zaten kullanılıyor.
passkey-too-many = Hesabınızda olabilecek en çok sayıda geçiş anahtarı var. Artık kullanmadığınız birini kaldırın.

# Mails
mail-passkey-added-subject = { $tenant } hesabınıza bir geçiş anahtarı eklendi
mail-passkey-added-title = Yeni bir geçiş anahtarınız var
mail-passkey-added-what = “{ $name }” geçiş anahtarı { $tenant } hesabınıza ({ $email }) eklendi: { $at }. Bununla parolasız oturum açılır.
mail-passkey-removed-subject = { $tenant } hesabınızdan bir geçiş anahtarı kaldırıldı
mail-passkey-removed-title = Bir geçiş anahtarı kaldırıldı
mail-passkey-removed-what = { $tenant } hesabınızın ({ $email }) “{ $name }” geçiş anahtarı kaldırıldı: { $at }. Artık bununla oturum açılamaz.
mail-passkey-unasked = Bu siz değilseniz başka biri hesabınızı kullanıyor olabilir: oturum açın, hesap sayfanızı açın ve tanımadığınız tüm geçiş anahtarlarını kaldırın; hesabınızın parolası varsa başka bir parola seçin ve e-posta kutunuzun parolasını değiştirin.

# The account page
passkeys = Geçiş anahtarları
passkeys-why = Parmağınızla, yüzünüzle veya cihazınızın PIN’iyle oturum açın.
passkeys-count = { $count ->
    [0] Henüz yok
    [one] 1 geçiş anahtarı
   *[other] { $count } geçiş anahtarı
}
passkeys-manage = Geçiş anahtarlarını yönet
passkeys-none = Henüz geçiş anahtarı yok
passkeys-none-why = Geçiş anahtarıyla tek dokunuşla oturum açarsınız ve kimse onu sizden hileyle alamaz.
passkey-synced = Bir parola yöneticisinde, onu paylaşan tüm cihazlarda saklanır.
passkey-bound = Tek bir cihazda saklanır.
passkey-added-on = Eklenme: { $day }.
passkey-used-on = Son kullanım: { $day }.
passkey-unused = Henüz kullanılmadı.
passkey-rename = Yeniden adlandır
passkey-name = Ad
passkey-save = Kaydet
passkey-remove = Kaldır
passkey-remove-question = Bu geçiş anahtarı kaldırılsın mı?
passkey-remove-why = Artık bununla oturum açamazsınız. Cihazınız veya parola yöneticiniz önermeye devam ederse oradan da silin.
passkey-keep = Kalsın
passkey-name-unfit = Bir ad 1 ile { $longest } karakter arasında olmalıdır.
passkey-last = Bu geçiş anahtarı oturum açmanın son yolunuz olduğu için kalıyor. Önce başka bir tane ekleyin.
account-done-passkey-added = Geçiş anahtarınız eklendi. Bir dahaki sefere bununla oturum açabilirsiniz.
account-done-passkey-removed = Geçiş anahtarı kaldırıldı.

lost-passkey = Geçiş anahtarımı kaybettim
passkey-no-recovery = Siz olduğunuzdan başka bir yolla emin olamıyoruz. Uygulamanın destek ekibinden yardım isteyin.
mail-passcode-lost-passkey = Geçiş anahtarınızı kaybettiğinizi bildirdiniz. { $app } uygulamasında oturum açtığınız sayfada bu kodu yazın; ardından başka bir anahtar ekleyebilirsiniz:
