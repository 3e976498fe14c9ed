# Where a network asked for too much: when it may ask again.

try-again-in = { $minutes ->
    [one] 1 dakika
   *[other] { $minutes } dakika
} sonra yeniden deneyebilirsiniz.

work = Bir dakika lütfen
work-why = Bu adrese kod gönderilmeden önce tarayıcınız kısa bir hesaplama yapar. Bu, programların binlerce kez kaydolmasını önler.
work-working = Hesaplanıyor…
work-slow = Hâlâ hesaplanıyor. Yavaş bir cihazda bu bir dakika sürebilir.
work-done = Tamam. Devam ediliyor…
work-by-hand = Bunun için betikler gerekir, ama tarayıcınız onları burada çalıştırmıyor. Birkaç dakika sonra onlarsız devam edebilirsiniz.
work-wrong = Hesaplama doğru sonuç vermedi. Lütfen yeniden deneyin.

email-domain-blocked = Bu sağlayıcının adresleri burada kullanılamaz. Başka bir e-posta adresi kullanın.
