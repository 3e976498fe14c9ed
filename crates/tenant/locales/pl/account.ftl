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
account-devices-strange = Widzisz urządzenie, którego nie znasz? Wyloguj je i zmień hasło.
account-done-signed-out = Urządzenie zostało wylogowane. Aplikacje, które były na nim używane, są o tym informowane.

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
scope-offline = Zachować dostęp
scope-offline-why = Także wtedy, gdy nie używasz aplikacji, aż do cofnięcia.
scope-user-read = Czytać Twoje konto
scope-user-read-why = Twój profil w takiej postaci, w jakiej jest tu zapisany.
