# Mails that tell of what happened to an account.

mail-new-device-subject = Nowe logowanie na Twoje konto w { $tenant }
mail-new-device-title = Nowe logowanie
mail-new-device-what = Ktoś zalogował się do { $app } Twoim kontem ({ $email }), { $at }, w przeglądarce, w której to konto nie było wcześniej używane:
mail-new-device-unasked = Jeśli to Ty, nie musisz nic robić. Jeśli nie, zaloguj się, otwórz stronę swojego konta i wyloguj się wszędzie indziej. Jeśli konto ma hasło, zmień także hasło.

mail-new-address-subject = Twój kod do { $tenant }
mail-new-address-title = Twój kod
mail-new-address-what = Wpisz ten kod na stronie, na której zmieniasz adres e-mail swojego konta w { $tenant }:
mail-new-address-life = Kod działa jeden raz i jest ważny przez { $minutes } min.
mail-new-address-unasked = Jeśli prośba o kod nie pochodzi od Ciebie, zignoruj ten e-mail: bez kodu nic się nie stanie. Nigdy nikomu nie podawaj kodu.

mail-address-taken-subject = Masz już konto w { $tenant }
mail-address-taken-title = Masz już konto
mail-address-taken-what = Ktoś, najprawdopodobniej Ty, chciał użyć { $email } jako adresu innego konta w { $tenant }. Konto z tym adresem już istnieje.
mail-address-taken-do = Aby użyć adresu w innym koncie, zaloguj się na konto, które ma go teraz, i zmień jego adres lub usuń je.
mail-address-taken-unasked = Jeśli to nie Ty, nie musisz nic robić: konto się nie zmieniło i nikt się nie dowiedział, że istnieje.

mail-address-changed-subject = Adres e-mail Twojego konta w { $tenant } został zmieniony
mail-address-changed-title = Adres e-mail został zmieniony
mail-address-changed-what = Twoje konto w { $tenant } otrzymało inny adres e-mail ({ $at }). Logowanie adresem { $email } nie jest już możliwe.
mail-address-changed-unasked = Jeśli to nie Ty, natychmiast poproś o pomoc { $tenant }: ktoś inny może używać Twojego konta.
mail-address-given-subject = To jest teraz adres e-mail Twojego konta w { $tenant }
mail-address-given-title = To jest teraz Twój adres e-mail
mail-address-given-what = Ten adres e-mail został przypisany do Twojego konta w { $tenant } ({ $at }). Od teraz logujesz się adresem { $email }.
mail-address-given-unasked = Jeśli nie masz konta w { $tenant } lub prośba o to nie pochodzi od Ciebie, poproś o pomoc { $tenant }.

mail-deletion-subject = Twoje konto w { $tenant } zostanie usunięte
mail-deletion-title = Twoje konto zostanie usunięte
mail-deletion-what = Otrzymaliśmy prośbę o usunięcie konta w { $tenant } ({ $email }). Nastąpiło wylogowanie wszędzie, a wszystkie dane konta zostaną skasowane: { $at }.
mail-deletion-do = Do tego czasu możesz zmienić zdanie: zaloguj się i wybierz zachowanie konta.
mail-deletion-unasked = Jeśli to nie Ty, zaloguj się teraz i zachowaj konto. Jeśli konto ma hasło, zmień je.

mail-deleted-subject = Twoje konto w { $tenant } zostało usunięte
mail-deleted-title = Twoje konto zostało usunięte
mail-deleted-what = Zgodnie z prośbą wszystkie dane konta w { $tenant } ({ $email }) zostały skasowane. To ostatni e-mail w tej sprawie.

mail-password-reset-subject = Hasło do { $tenant } zostało zastąpione
mail-password-reset-title = Hasło zostało zastąpione
mail-password-reset-what = Hasło do Twojego konta w { $tenant } ({ $email }) zostało zastąpione przez administratora: { $at }. Nastąpiło wylogowanie wszędzie.
mail-password-reset-do = Zaloguj się hasłem tymczasowym otrzymanym od { $tenant }; potem wybierzesz własne.
mail-password-reset-unasked = Jeśli to nie na Twoją prośbę, poproś o pomoc { $tenant }.

mail-deleted-by-administrator-what = Twoje konto w { $tenant } ({ $email }) zostało usunięte przez administratora. Nastąpiło wylogowanie wszędzie.
mail-deleted-by-administrator-until = Wszystkie dane konta zostaną skasowane: { $at }. Jeśli nie powinno się to stać, skontaktuj się wcześniej z { $tenant }.
mail-deleted-by-administrator-erased = Wszystkie dane konta zostały skasowane. To ostatni e-mail w tej sprawie.
