# What is wrong with what was typed, at its field.

email-missing = E-posta adresinizi girin.
email-malformed = Bu bir e-posta adresi değil. name@example.com gibi görünmelidir.
password-missing = Parolanızı girin.
wrong-credentials = E-posta adresi veya parola doğru değil. İkisini de kontrol edip yeniden deneyin.
locked = Çok fazla hatalı deneme yapıldı. { $minutes ->
    [one] 1 dakika
   *[other] { $minutes } dakika
} sonra yeniden deneyin.
busy-now = Şu anda çok sayıda kişi oturum açıyor. Lütfen birkaç saniye sonra yeniden deneyin.
passcode-malformed = Kod 8 hanelidir. En yeni e-postadan kopyalayın.
passcode-wrong = Kod bu değil. En yeni e-postaya bakıp yeniden deneyin.
passcode-dead = Bu kod artık geçerli değil. Aşağıdan yeni bir kod isteyin.
resend-too-early = { $seconds ->
    [one] 1 saniye
   *[other] { $seconds } saniye
} sonra yeni bir kod isteyebilirsiniz.
resend-no-more = Gönderebileceğimiz kadar kod gönderdik. İptal edin ve uygulamadan yeniden başlayın.
password-too-short = En az { $shortest } karakter kullanın.
password-too-long = En fazla { $longest } karakter kullanın.
password-banned = Bu parolayı veya benzerini birçok kişi kullanıyor, bu yüzden tahmin edilmesi kolay. Başka bir parola seçin.
password-same = Bu sizin şu anki parolanız. Başka bir parola seçin.
password-mismatch = İki parola aynı değil. İkisini de yeniden yazın.
attribute-missing = Bu bilgi hesabınız için gerekli.
attribute-unfit = En fazla { $longest } karakterlik düz metin kullanın.
account-gone = Bu hesabın oturumu artık açık değil. Başka bir hesap seçin veya yeniden oturum açın.
user-code-malformed = Kod 8 harften oluşur, örneğin BCDF-GHJK. Cihazınızdan kopyalayın.
user-code-unknown = Bu kodu bekleyen bir cihaz yok. Cihazınızın gösterdiği kodu kontrol edin; 15 dakika sonra yeni bir kod gerekir.

