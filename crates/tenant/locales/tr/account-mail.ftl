# Mails that tell of what happened to an account.

mail-new-device-subject = { $tenant } hesabınızda yeni oturum açma
mail-new-device-title = Yeni oturum açma
mail-new-device-what = Biri, hesabınızla ({ $email }) { $app } uygulamasında, hesabın daha önce kullanılmadığı bir tarayıcıdan oturum açtı ({ $at }):
mail-new-device-unasked = Bu sizseniz yapmanız gereken bir şey yok. Değilseniz oturum açın, hesap sayfanızı açın ve diğer her yerde oturumu kapatın. Hesabınızın parolası varsa onu da değiştirin.

mail-new-address-subject = { $tenant } için kodunuz
mail-new-address-title = Kodunuz
mail-new-address-what = { $tenant } hesabınızın e-posta adresini değiştirdiğiniz sayfada bu kodu yazın:
mail-new-address-life = Kod bir kez kullanılabilir ve { $minutes } dakika geçerlidir.
mail-new-address-unasked = Kod istemediyseniz bu e-postayı dikkate almayın: kod olmadan hiçbir şey olmaz. Kodu hiç kimseye söylemeyin.

mail-address-taken-subject = { $tenant } hesabınız zaten var
mail-address-taken-title = Zaten bir hesabınız var
mail-address-taken-what = Biri, büyük olasılıkla siz, { $email } adresinin başka bir { $tenant } hesabının adresi olmasını istedi. Bu adresle bir hesap zaten var.
mail-address-taken-do = Adresi diğer hesapta kullanmak için şu anda bu adrese sahip olan hesapta oturum açın ve adresini değiştirin veya hesabı silin.
mail-address-taken-unasked = Bu siz değilseniz yapmanız gereken bir şey yok: hesabınız değişmedi ve hesabın var olduğunu kimse öğrenmedi.

mail-address-changed-subject = { $tenant } hesabınızın e-posta adresi değiştirildi
mail-address-changed-title = E-posta adresiniz değiştirildi
mail-address-changed-what = { $tenant } hesabınıza başka bir e-posta adresi verildi ({ $at }). Artık { $email } ile oturum açmıyorsunuz.
mail-address-changed-unasked = Bu siz değilseniz hemen { $tenant } desteğinden yardım isteyin: başka biri hesabınızı kullanabilir.
mail-address-given-subject = { $tenant } hesabınızın e-posta adresi artık bu
mail-address-given-title = E-posta adresiniz artık bu
mail-address-given-what = { $tenant } hesabınıza bu e-posta adresi verildi ({ $at }). Artık { $email } ile oturum açıyorsunuz.
mail-address-given-unasked = { $tenant } hesabınız yoksa veya bunu istemediyseniz { $tenant } desteğinden yardım isteyin.

mail-deletion-subject = { $tenant } hesabınız silinecek
mail-deletion-title = Hesabınız silinecek
mail-deletion-what = { $tenant } hesabınızın ({ $email }) silinmesini istediniz. Her yerde oturumunuz kapatıldı ve hesapla ilgili her şey şu tarihte silinecek: { $at }.
mail-deletion-do = O zamana kadar vazgeçebilirsiniz: oturum açın ve hesabınızı korumayı seçin.
mail-deletion-unasked = Bu siz değilseniz hemen oturum açın ve hesabınızı koruyun. Hesabınızın parolası varsa onu değiştirin.

mail-deleted-subject = { $tenant } hesabınız silindi
mail-deleted-title = Hesabınız silindi
mail-deleted-what = İsteğiniz üzerine { $tenant } hesabınızla ({ $email }) ilgili her şey silindi. Bu, hesapla ilgili son e-postadır.

mail-password-reset-subject = { $tenant } parolanız yenisiyle değiştirildi
mail-password-reset-title = Parolanız yenisiyle değiştirildi
mail-password-reset-what = { $tenant } hesabınızın ({ $email }) parolası yönetici tarafından değiştirildi: { $at }. Her yerde oturumunuz kapatıldı.
mail-password-reset-do = { $tenant } desteğinden aldığınız geçici parolayla oturum açın; ardından kendi parolanızı seçersiniz.
mail-password-reset-unasked = Bunu siz istemediyseniz { $tenant } desteğinden yardım isteyin.

mail-deleted-by-administrator-what = { $tenant } hesabınız ({ $email }) yönetici tarafından silindi. Her yerde oturumunuz kapatıldı.
mail-deleted-by-administrator-until = Hesapla ilgili her şey şu tarihte silinecek: { $at }. Silinmemesi gerekiyorsa o tarihten önce { $tenant } desteğine başvurun.
mail-deleted-by-administrator-erased = Hesapla ilgili her şey silindi. Bu, hesapla ilgili son e-postadır.
