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
