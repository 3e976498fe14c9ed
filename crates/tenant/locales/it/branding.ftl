# Where an administrator's branding has a link without words of its own.

terms-of-use = Condizioni d’uso
privacy-and-cookies = Privacy e cookie
cannot-access-account = Non riesce ad accedere al Suo account?

# The preview of a theme, for administrators.
preview = Anteprima
preview-what = Tutte le pagine principali nel tema { $theme }, con contenuti inventati.
preview-looks = I moduli non fanno nulla. Per vedere le pagine scure, cambi l’impostazione del browser o del sistema; per vedere quelle di un telefono, restringa la finestra.
preview-all = Ogni pagina in ciascuno dei suoi stati
preview-with-problem = (con un problema)
preview-languages = Lingue
preview-until = Questo link è valido fino al { $at }.
preview-back = Tutte le pagine dell’anteprima
preview-over = Questo link non è più valido
preview-over-why = Un link a un’anteprima è valido per un’ora, e il tema deve esistere ancora.
preview-over-do = Ne crei un altro: vestibule branding preview.
