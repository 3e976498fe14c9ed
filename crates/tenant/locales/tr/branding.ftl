# Where an administrator's branding has a link without words of its own.

terms-of-use = Kullanım koşulları
privacy-and-cookies = Gizlilik ve çerezler
cannot-access-account = Hesabınıza erişemiyor musunuz?

# The preview of a theme, for administrators.
preview = Önizleme
preview-what = { $theme } temasındaki tüm ana sayfalar, uydurma içerikle.
preview-looks = Formlar bir şey yapmaz. Koyu sayfaları görmek için tarayıcının veya sistemin ayarını değiştirin; telefondaki görünümü görmek için pencereyi daraltın.
preview-all = Her sayfa, her durumuyla
preview-with-problem = (bir sorunla)
preview-languages = Diller
preview-until = Bu bağlantının geçerli olduğu son zaman: { $at }.
preview-back = Önizlemenin tüm sayfaları
preview-over = Bu bağlantı artık geçerli değil
preview-over-why = Önizleme bağlantısı bir saat geçerlidir ve temanın hâlâ var olması gerekir.
preview-over-do = Yenisini oluşturun: vestibule branding preview.
