# Where an administrator's branding has a link without words of its own.

terms-of-use = Nutzungsbedingungen
privacy-and-cookies = Datenschutz und Cookies
cannot-access-account = Kein Zugriff auf Ihr Konto?

# The preview of a theme, for administrators.
preview = Vorschau
preview-what = Alle wichtigen Seiten im Design { $theme }, mit erfundenen Inhalten.
preview-looks = Die Formulare tun nichts. Um die dunklen Seiten zu sehen, ändern Sie die Einstellung des Browsers oder des Systems; um die eines Telefons zu sehen, machen Sie das Fenster schmal.
preview-all = Jede Seite in jedem ihrer Zustände
preview-with-problem = (mit einem Problem)
preview-languages = Sprachen
preview-until = Dieser Link gilt bis { $at }.
preview-back = Alle Seiten der Vorschau
preview-over = Dieser Link gilt nicht mehr
preview-over-why = Ein Link zu einer Vorschau gilt eine Stunde, und das Design muss noch vorhanden sein.
preview-over-do = Erstellen Sie einen neuen: vestibule branding preview.
