# The page that asks a customer to consent, and the one that asks whether to keep an account.

consent-title = { $app } hesabınızı kullanabilsin mi?
consent-publisher = İşleten: { $publisher }.
consent-host = Ardından { $host } adresine gidersiniz.
consent-device = Uygulama başka bir cihazda bekliyor.
consent-asks = { $app } şunları istiyor:
consent-withdraw = Bunu istediğiniz zaman hesabınızdan geri alabilirsiniz.
consent-allow = İzin ver
consent-decline = İzin verme

keep-title = Hesabınız kalsın mı?
keep-why = Bu hesabın silinmesini istediniz. Hesapla ilgili her şeyin silineceği tarih: { $at }.
keep-hint = Böyle bırakırsanız oturumunuz açılmaz ve hiçbir şey değişmez.
keep-keep = Hesabım kalsın
keep-leave = Böyle bırak
keep-kept = Hesabınız kalıyor ve silinmeyecek.
