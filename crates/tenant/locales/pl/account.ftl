# The account page.

account = Moje konto
account-skip = Przejdź do treści
account-switch = Przełącz konto
account-nobody = Nie jesteś w swoim koncie. Zaloguj się, aby je zobaczyć.

account-done-saved = Zmiany zostały zapisane.
account-done-removed = Usunięto.

account-overview = Przegląd
account-overview-why = Twoje konto w skrócie.
account-security = Bezpieczeństwo
account-security-why = Jak chronione jest Twoje konto.
account-linked = Połączone konta
account-linked-why = Konta w innych usługach, którymi się logujesz.

account-linked-none = Brak połączonych kont
account-linked-none-why = Logujesz się na to konto bezpośrednio, a nie kontem z innej usługi.
account-linked-add = Połącz kolejne konto

account-devices = Urządzenia
account-devices-why = Gdzie konto jest zalogowane. Wyloguj się tam, gdzie nie powinno być.
account-device = { $browser } w systemie { $system }
account-device-unknown = Nieznane urządzenie
account-device-this = To urządzenie
account-device-used = Ostatnio używane:
account-device-since = Zalogowano:
account-device-apps = Aplikacje:
account-devices-others = Wyloguj wszędzie indziej
account-devices-none = Konto nie jest zalogowane nigdzie indziej.
account-devices-strange = Widzisz urządzenie, którego nie znasz? Wyloguj je. Jeśli konto ma hasło, zmień także hasło.
account-done-signed-out = Urządzenie zostało wylogowane. Aplikacje, które o to poprosiły, zostaną powiadomione; inne mogą tam jeszcze przez jakiś czas utrzymywać sesję.

account-apps = Aplikacje
account-apps-why = Które aplikacje mają dostęp do konta i do czego.
account-app-since = Ma dostęp od
account-app-withdraw = Cofnij dostęp
account-apps-withdraw-why = Aplikacja, której cofniesz dostęp, nie może już działać w Twoim imieniu. W każdej chwili możesz się do niej znów zalogować.
account-apps-none = Brak aplikacji
account-apps-none-why = Gdy zalogujesz się tym kontem do aplikacji, pojawi się ona tutaj.
account-done-withdrawn = Aplikacja nie ma już dostępu.

# What scopes let an app do, here and where the customer is asked to consent.
scope-openid = Wiedzieć, że to Ty
scope-openid-why = Aplikacja rozpozna Cię, gdy wrócisz.
scope-profile = Widzieć Twój profil
scope-profile-why = Imię i nazwisko oraz inne dane podane przy rejestracji.
scope-email = Widzieć Twój adres e-mail
scope-email-why = Adres tego konta.
scope-address = Widzieć Twój adres pocztowy
scope-address-why = Ulica, miejscowość, kod pocztowy i kraj, tak jak na tym koncie.
scope-offline = Zachować dostęp
scope-offline-why = Także wtedy, gdy nie używasz aplikacji, aż do cofnięcia.
scope-user-read = Czytać Twoje konto
scope-user-read-why = Twój profil w takiej postaci, w jakiej jest tu zapisany.

account-password = Hasło
account-password-why = To, czym się logujesz. Wybierz takie, którego nie używasz nigdzie indziej.
account-password-current = Obecne hasło
account-password-change = Zmień hasło
account-password-ends = Tutaj konto pozostanie zalogowane. Na wszystkich innych urządzeniach i we wszystkich aplikacjach nastąpi wylogowanie.
account-password-none = Bez hasła
account-password-none-why = Logujesz się na to konto bez hasła: kodem z e-maila lub kontem z innej usługi.
account-password-set = Ustaw hasło
account-password-set-why = Będzie można logować się także za pomocą adresu e-mail i tego hasła.
account-done-password-changed = Hasło zostało zmienione. Wszędzie indziej nastąpiło wylogowanie.
account-done-password-set = Hasło zostało ustawione. Wszędzie indziej nastąpiło wylogowanie.
current-password-wrong = To nie jest obecne hasło.

account-data = Twoje dane
account-data-why = Co o Tobie wiadomo: do przeczytania, do zabrania i jak to zakończyć.
account-data-view = Wszystko o Tobie
account-data-view-why = Wszystko, co jest zapisane przy tym koncie, oprócz haseł i kluczy, których nikt nie może odczytać.
account-data-view-do = Pokaż
account-data-export = Zabierz ze sobą
account-data-export-why = To samo jako plik, który odczytują programy (JSON).
account-data-export-do = Pobierz
account-delete = Usuń konto
account-delete-why = Będzie czas, aby się rozmyślić.
account-delete-what = Nastąpi natychmiastowe wylogowanie wszędzie i żadna aplikacja nie będzie mogła używać konta. Przez { $days } dni można to cofnąć, logując się. Potem wszystkie dane zostaną ostatecznie skasowane.
account-delete-confirm = Aby kontynuować, wpisz { $confirmation }
account-delete-do = Usuń konto
not-confirmed = Wpisz dokładnie to, co jest napisane nad polem.
account-deleted = Konto zostanie usunięte
account-deleted-why = Nastąpiło wylogowanie wszędzie. Wszystkie dane konta zostaną skasowane: { $at }.
account-deleted-do = Jeśli wcześniej zmienisz zdanie, zaloguj się i wybierz zachowanie konta.

account-profile = Profil
account-profile-why = Co mogą o Tobie wiedzieć aplikacje, którym na to pozwolisz.
account-save = Zapisz
account-address-change = Zmień adres e-mail
account-address-none = Brak
account-address-why = Wyślemy kod na nowy adres. Po jego wpisaniu logowanie będzie odbywać się nowym adresem, a obecny otrzyma powiadomienie.
account-address-new = Nowy adres e-mail
same-address = To jest adres, który konto już ma.
account-done-address-changed = Adres e-mail został zmieniony.
account-user-name-none = Brak
account-user-name-choose = Wybierz nazwę użytkownika
account-user-name-change = Zmień nazwę użytkownika
