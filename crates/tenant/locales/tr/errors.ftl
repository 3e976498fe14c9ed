# Error pages: title, what happened (-why), what to do (-do).

details = Destek için ayrıntılar
details-why = Yardım isterseniz bunları iletin.
correlation-id = Bağıntı kimliği
time = Zaman

not-found = Bu sayfa yok
not-found-why = Bu adreste bir şey yok.
not-found-do = Adresi kontrol edin veya uygulamaya dönüp oradan yeniden başlayın.

no-tenant = Bu adres kimseye ait değil
no-tenant-why = Burada bu adı taşıyan bir kiracı yok.
no-tenant-do = Sizi gönderen uygulamaya dönün. Yeniden olursa uygulamanın AUTHORITY ayarı yanlış olabilir; uygulamayı işletenlere bildirin.

bad-request = Bu uygulamanın isteği yanıtlanamıyor
bad-request-why = Uygulama sizi kabul edemeyeceğimiz bir istekle buraya gönderdi. Bu sizin hatanız değil.
bad-request-do = Uygulamaya dönüp yeniden deneyin. Yeniden olursa aşağıdaki ayrıntıları uygulamayı işletenlere iletin.

over = Bu oturum açma işlemi sona erdi
over-why = Daha önce tamamlandı veya çok uzun süre açık kaldı.
over-do = Uygulamaya dönüp oradan oturum açın. Az önce oturum açtıysanız oturumunuz zaten açık olabilir.

no-cookie = Tarayıcınız çerezimizi göndermedi
no-cookie-why = Bir sayfadan diğerine hâlâ siz olduğunuzu bilmek için çerez kullanıyoruz ve çerez geri gelmedi.
no-cookie-do = Bu site için çerezlere izin verin, ardından uygulamaya dönüp yeniden oturum açın. Çerezlere izin veriliyorsa sayfa yalnızca çok uzun süre açık kalmış olabilir.

other-browser = Bu oturum açma işlemi başka bir tarayıcıda başladı
other-browser-why = Güvenliğiniz için oturum açma işlemi yalnızca başladığı tarayıcıda tamamlanabilir.
other-browser-do = Diğer tarayıcıda devam edin veya uygulamayı bu tarayıcıda açıp oradan oturum açın.

form-refused = Bu form kabul edilmedi
form-refused-why = Form bizim sayfamızdan gelmedi veya sayfa çok uzun süre açık kaldı.
form-refused-do = Sayfayı yeniden açıp formu bir kez daha doldurun.

unreadable = Bu form okunamadı
unreadable-why = İçinde bir şey eksik veya beklediğimiz biçimde değil.
unreadable-do = Sayfayı yeniden açıp formu bir kez daha doldurun.

sign-up-off = Burada yeni hesap oluşturulamıyor

email-taken = Zaten bir hesabınız var
email-taken-why = Siz bu sayfadayken e-posta adresinizle bir hesap oluşturuldu.
email-taken-do = Devam edin ve o hesapta oturum açın.

unusable = Bu hesap şu anda kullanılamıyor
unusable-why = Siz oturum açarken hesap engellendi veya kaldırıldı ya da parolası değiştirildi.
unusable-do = Yeniden oturum açın. Açamazsanız uygulamanın destek ekibinden yardım isteyin.

too-many = Çok fazla istek
too-many-why = Ağınızdan bir dakikada yanıtladığımızdan daha çok istek geldi.
too-many-do = Bir dakika bekleyip yeniden deneyin.

method = Bu adres bu şekilde kullanılamaz
method-why = İstek, bu adreste çalışmayan bir yöntem kullandı.
method-do = Uygulamaya dönüp oradan yeniden başlayın.

too-large = Bu çok fazlaydı
too-large-why = İstek, kabul ettiğimizden büyük.
too-large-do = Geri dönün, kısaltın ve yeniden deneyin.

busy = Şu anda çok sayıda kişi oturum açıyor
busy-why = Şu anda yetişebileceğimizden fazla iş var.
busy-do = Birkaç saniye bekleyip yeniden deneyin. Hiçbir şey kaybolmadı.

unavailable = Şu anda verilerimize ulaşamıyoruz
unavailable-why = Bağlı olduğumuz bir hizmet yanıt vermiyor.
unavailable-do = Bir dakika bekleyip yeniden deneyin. Hiçbir şey kaybolmadı.

internal = Bizim tarafımızda bir sorun oluştu
internal-why = Hata sizde değil, bizde; kayda geçti.
internal-do = Yeniden deneyin. Yine olursa aşağıdaki ayrıntılarla yardım isteyin.
