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
