# Where an administrator's branding has a link without words of its own.

terms-of-use = Warunki użytkowania
privacy-and-cookies = Prywatność i pliki cookie
cannot-access-account = Nie masz dostępu do konta?

# The preview of a theme, for administrators.
preview = Podgląd
preview-what = Wszystkie główne strony w motywie { $theme }, ze zmyśloną treścią.
preview-looks = Formularze nic nie robią. Aby zobaczyć ciemne strony, zmień ustawienie przeglądarki lub systemu; aby zobaczyć strony na telefonie, zwęź okno.
preview-all = Każda strona w każdym ze swoich stanów
preview-with-problem = (z problemem)
preview-languages = Języki
preview-until = Ten link działa do { $at }.
preview-back = Wszystkie strony podglądu
preview-over = Ten link już nie działa
preview-over-why = Link do podglądu działa przez godzinę, a motyw musi nadal istnieć.
preview-over-do = Utwórz nowy: vestibule branding preview.
