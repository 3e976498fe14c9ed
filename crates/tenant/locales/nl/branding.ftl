# Where an administrator's branding has a link without words of its own.

terms-of-use = Gebruiksvoorwaarden
privacy-and-cookies = Privacy en cookies
cannot-access-account = Hebt u geen toegang tot uw account?

# The preview of a theme, for administrators.
preview = Voorbeeld
preview-what = Alle belangrijke pagina’s in het thema { $theme }, met verzonnen inhoud.
preview-looks = De formulieren doen niets. Wijzig de instelling van de browser of het systeem om de donkere pagina’s te zien; maak het venster smal om die van een telefoon te zien.
preview-all = Elke pagina in elk van haar toestanden
preview-with-problem = (met een probleem)
preview-languages = Talen
preview-until = Deze link is geldig tot { $at }.
preview-back = Alle pagina’s van het voorbeeld
preview-over = Deze link is niet meer geldig
preview-over-why = Een link naar een voorbeeld is een uur geldig, en het thema moet er nog zijn.
preview-over-do = Maak een andere: vestibule branding preview.
