# The account page.

account = Hesabım
account-skip = İçeriğe geç
account-switch = Hesap değiştir
account-nobody = Oturum açmadınız. Hesabınızı görmek için oturum açın.

account-done-saved = Değişiklikleriniz kaydedildi.
account-done-removed = Kaldırıldı.

account-overview = Genel bakış
account-overview-why = Bir bakışta hesabınız.
account-security = Güvenlik
account-security-why = Hesabınızın nasıl korunduğu.
account-linked = Bağlı hesaplar
account-linked-why = Oturum açmak için kullandığınız başka hizmetlerdeki hesaplar.

account-linked-none = Bağlı hesap yok
account-linked-none-why = Bu hesapta başka bir hizmetin hesabıyla değil, doğrudan oturum açıyorsunuz.
account-linked-add = Başka bir hesap bağla

account-devices = Cihazlar
account-devices-why = Oturumunuzun açık olduğu yerler. İstemediğiniz yerde oturumu kapatın.
account-device = { $system } üzerinde { $browser }
account-device-unknown = Bilinmeyen cihaz
account-device-this = Bu cihaz
account-device-used = Son kullanım:
account-device-since = Oturum açma:
account-device-apps = Uygulamalar:
account-devices-others = Diğer her yerde oturumu kapat
account-devices-none = Başka hiçbir yerde oturumunuz açık değil.
account-devices-strange = Tanımadığınız bir cihaz mı görüyorsunuz? O cihazda oturumu kapatın. Hesabınızın parolası varsa onu da değiştirin.
account-done-signed-out = O cihazda oturum kapatıldı. Bildirilmesini isteyen uygulamalara bildirilir; diğerleri orada oturumunuzu bir süre daha açık tutabilir.

account-apps = Uygulamalar
account-apps-why = Hangi uygulamaların hesabınıza erişimi olduğu ve nelere eriştiği.
account-app-since = Erişim başlangıcı:
account-app-withdraw = Erişimi kaldır
account-apps-withdraw-why = Erişimini kaldırdığınız bir uygulama artık sizin adınıza işlem yapamaz. İstediğiniz zaman yeniden oturum açabilirsiniz.
account-apps-none = Uygulama yok
account-apps-none-why = Bu hesapla bir uygulamada oturum açtığınızda burada listelenir.
account-done-withdrawn = Uygulamanın artık erişimi yok.

# What scopes let an app do, here and where the customer is asked to consent.
scope-openid = Siz olduğunuzu bilme
scope-openid-why = Geri döndüğünüzde uygulama sizi tanır.
scope-profile = Profilinizi görme
scope-profile-why = Adınız ve kaydolurken verdiğiniz diğer bilgiler.
scope-email = E-posta adresinizi görme
scope-email-why = Bu hesabın adresi.
scope-address = Posta adresinizi görme
scope-address-why = Bu hesaptaki sokak, şehir, posta kodu ve ülke.
scope-offline = Erişimini sürdürme
scope-offline-why = Siz kaldırana kadar, uygulamayı kullanmadığınız zamanlarda da.
scope-user-read = Hesabınızı okuma
scope-user-read-why = Burada saklandığı biçimiyle profiliniz.

account-password = Parola
account-password-why = Oturum açarken kullandığınız parola. Başka hiçbir yerde kullanmadığınız bir parola seçin.
account-password-current = Şu anki parola
account-password-change = Parolayı değiştir
account-password-ends = Burada oturumunuz açık kalır. Diğer tüm cihazlarda ve tüm uygulamalarda kapatılır.
account-password-none = Parola yok
account-password-none-why = Bu hesapta parolasız oturum açıyorsunuz: e-postayla gelen bir kodla veya başka bir hizmetin hesabıyla.
account-password-set = Parola belirle
account-password-set-why = Bundan sonra e-posta adresiniz ve bu parolayla da oturum açabilirsiniz.
account-done-password-changed = Parolanız değiştirildi. Diğer her yerde oturumunuz kapatıldı.
account-done-password-set = Parolanız belirlendi. Diğer her yerde oturumunuz kapatıldı.
current-password-wrong = Bu, şu anki parolanız değil.

account-data = Verileriniz
account-data-why = Hakkınızda neler olduğu: okumak, yanınıza almak ve sona erdirmek için.
account-data-view = Hakkınızdaki her şey
account-data-view-why = Kimsenin okuyamadığı parolalar ve anahtarlar dışında, bu hesapla saklanan her şey.
account-data-view-do = Göster
account-data-export = Yanınıza alın
account-data-export-why = Aynısı, programların okuyabileceği bir dosya olarak (JSON).
account-data-export-do = İndir
account-delete = Hesabınızı silin
account-delete-why = Fikrinizi değiştirmek için zamanınız olacak.
account-delete-what = Her yerde oturumunuz hemen kapatılır ve hiçbir uygulama hesabı kullanamaz. { $days } gün boyunca oturum açarak vazgeçebilirsiniz. Sonra hakkınızdaki her şey kalıcı olarak silinir.
account-delete-confirm = Devam etmek için { $confirmation } yazın
account-delete-do = Hesabı sil
not-confirmed = Alanın üzerinde yazdığı gibi, aynen yazın.
account-deleted = Hesabınız silinecek
account-deleted-why = Her yerde oturumunuz kapatıldı. Hesapla ilgili her şeyin silineceği tarih: { $at }.
account-deleted-do = Önceden fikrinizi değiştirirseniz oturum açın ve hesabı korumayı seçin.

account-profile = Profil
account-profile-why = İzin verdiğiniz uygulamaların hakkınızda bilebilecekleri.
account-save = Kaydet
account-address-change = E-posta adresini değiştir
account-address-none = Yok
account-address-why = Yeni adrese bir kod göndeririz. Kodu yazdığınızda yeni adresle oturum açarsınız ve şu anki adrese bilgi verilir.
account-address-new = Yeni e-posta adresi
same-address = Bu, hesabınızın zaten sahip olduğu adres.
account-done-address-changed = E-posta adresiniz değiştirildi.
account-user-name-none = Yok
account-user-name-choose = Kullanıcı adı seç
account-user-name-change = Kullanıcı adını değiştir
