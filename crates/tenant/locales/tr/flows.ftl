# What user flows ask, user names, and the rules of passwords.

# Attributes
opens-new-tab = (yeni sekmede açılır)
choose = Seçin…
asked-details = Birkaç bilgi daha
asked-details-why = { $app } devam etmeden önce bunlara ihtiyaç duyuyor.
attribute-unchecked = Devam etmek için bu kutuyu işaretleyin.
attribute-number = 42 gibi bir tam sayı girin.
attribute-pattern = Bu, istenen biçimde değil. Kontrol edip yeniden deneyin.
attribute-choice = Sunulan seçeneklerden birini seçin.

# Terms. The text in square brackets is the link, and the address behind it stays as it is.
accept-terms-and-privacy = [Kullanım koşullarını]({ $terms }) ve [gizlilik bildirimini]({ $privacy }) kabul ediyorum.
accept-terms = [Kullanım koşullarını]({ $terms }) kabul ediyorum.
accept-privacy = [Gizlilik bildirimini]({ $privacy }) kabul ediyorum.
terms-not-accepted = Devam etmek için bunu kabul edin veya iptal edin.

# User names
email-or-user-name = E-posta adresi veya kullanıcı adı
name-missing = E-posta adresinizi veya kullanıcı adınızı girin.
name-malformed = Bu ne bir e-posta adresi ne de bir kullanıcı adı.
wrong-name-or-password = E-posta adresi, kullanıcı adı veya parola doğru değil. Kontrol edip yeniden deneyin.
user-name = Kullanıcı adı
user-name-hint = E-posta adresiniz yerine bununla oturum açabilirsiniz. Harfler, rakamlar ve aralarında nokta, tire ve alt çizgi.
user-name-missing = Bir kullanıcı adı seçin.
user-name-length = Kullanıcı adı { $shortest } ile { $longest } karakter arasında olmalıdır.
user-name-form = Bu kullanıcı adı burada seçilemez. Harfler, rakamlar ve aralarında nokta, tire ve alt çizgi kullanın.
user-name-taken = Bu kullanıcı adı kullanılamıyor. Başka bir ad seçin.
passcode-email = Bunun yerine kod kullan
passcode-email-reset = Yeni bir parola seç
passcode-email-why = Hesabınızın e-posta adresini yazın. Size bir kod göndereceğiz.

# Sign-up is off
sign-up-off-here = { $app } şu anda yeni hesap kabul etmiyor. Hesabınız varsa oturum açın.

# Rules of passwords
rule-you = Adınıza, e-posta adresinize veya { $tenant } adına dayanmamalı
rule-kinds = Şunlardan üçü: küçük harfler, büyük harfler, rakamlar, diğer karakterler
rule-kept = uyulan kurallar:
strength = Güç: { $level ->
    [weak] zayıf
    [fair] orta
    [good] iyi
   *[strong] güçlü
}
password-like-you = Adınıza, e-posta adresinize veya bu hizmetin adına dayanmayan bir parola seçin.
password-own-word = Bu parola burada kolay tahmin edilen bir sözcüğe dayanıyor. Başka bir parola seçin.
password-composition = Şunlardan en az üçünü kullanın: küçük harfler, büyük harfler, rakamlar, diğer karakterler.
