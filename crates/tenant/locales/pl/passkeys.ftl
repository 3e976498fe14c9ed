# Passkeys.

# What a new passkey is called when its maker is unknown.
passkey-unnamed = Klucz dostępu

passkey-sign-in = Zaloguj się kluczem dostępu
passkey-needs-script = Aby użyć klucza dostępu, włącz w przeglądarce JavaScript. Wszystkie inne sposoby działają bez niego.
passkey-what = Klucz dostępu znajduje się na urządzeniu lub w menedżerze haseł. Odblokowuje się go tak jak urządzenie: palcem, twarzą lub kodem PIN. Nie trzeba niczego pamiętać i nikt niczego nie odgadnie.

# Said by the page when the browser or the device did not go on
passkey-cancelled = Nie użyto klucza dostępu. Spróbuj ponownie w dogodnej chwili lub wybierz inny sposób.
passkey-late = Trwało to zbyt długo. Spróbuj ponownie.
passkey-there = To urządzenie lub ten menedżer haseł ma już klucz dostępu do Twojego konta.
passkey-unfit = To urządzenie nie może tu użyć klucza dostępu. Ustaw blokadę ekranu albo spróbuj na innym urządzeniu lub w innym menedżerze haseł.
passkey-failed = Nie udało się rozpocząć. Sprawdź połączenie, odśwież stronę i spróbuj ponownie.
passkey-unsupported = Ta przeglądarka nie obsługuje kluczy dostępu. Użyj nowszej lub innego urządzenia.

# A passkey is offered, or needed
add-passkey = Następnym razem zaloguj się szybciej
add-passkey-why = Dodaj do konta klucz dostępu, a przy następnym logowaniu wystarczy jedno dotknięcie.
add-passkey-required = Dodaj klucz dostępu, aby przejść dalej
add-passkey-required-why = { $app } chroni konto kluczem dostępu. Dodaj taki, którego możesz używać.
add-passkey-do = Dodaj klucz dostępu
passkey-not-now = Nie teraz
passkey-never = Nie pytaj więcej
use-passkey = Użyj klucza dostępu
use-passkey-why = { $app } chroni konto Twoim kluczem dostępu.
use-passkey-do = Użyj klucza dostępu

# What is wrong
passkey-missing = Nie użyto klucza dostępu. Spróbuj ponownie lub wybierz inny sposób.
passkey-stale = Trwało to zbyt długo albo zostało wysłane dwa razy. Spróbuj ponownie.
passkey-unknown = Ten klucz dostępu nie należy do żadnego konta tutaj. Użyj innego lub zaloguj się w inny sposób. Mógł zostać usunięty z konta albo dotyczyć innej witryny.
passkey-refused = Nie udało się przyjąć tego klucza dostępu. Spróbuj ponownie lub zaloguj się w inny sposób.
passkey-of-another = Ten klucz dostępu należy do innego konta. Użyj klucza konta, na które się logujesz.
passkey-already-there = Ten klucz dostępu jest już używany.
passkey-too-many = Konto ma już największą możliwą liczbę kluczy dostępu. Usuń taki, którego już nie używasz.

# Mails
mail-passkey-added-subject = Do Twojego konta w { $tenant } dodano klucz dostępu
mail-passkey-added-title = Masz nowy klucz dostępu
mail-passkey-added-what = Klucz dostępu „{ $name }” został dodany do Twojego konta w { $tenant } ({ $email }): { $at }. Loguje on bez hasła.
mail-passkey-removed-subject = Z Twojego konta w { $tenant } usunięto klucz dostępu
mail-passkey-removed-title = Usunięto klucz dostępu
mail-passkey-removed-what = Klucz dostępu „{ $name }” do Twojego konta w { $tenant } ({ $email }) został usunięty: { $at }. Nie można się nim już zalogować.
mail-passkey-unasked = Jeśli to nie Ty, ktoś inny może używać Twojego konta: zaloguj się, otwórz stronę konta i usuń każdy nieznany klucz dostępu; jeśli konto ma hasło, wybierz inne; zmień też hasło do skrzynki pocztowej.

# The account page
passkeys = Klucze dostępu
passkeys-why = Loguj się palcem, twarzą lub kodem PIN urządzenia.
passkeys-count = { $count ->
    [0] Jeszcze żadnego
    [one] 1 klucz dostępu
    [few] { $count } klucze dostępu
    [many] { $count } kluczy dostępu
   *[other] { $count } klucza dostępu
}
passkeys-manage = Zarządzaj kluczami dostępu
passkeys-none = Nie ma jeszcze kluczy dostępu
passkeys-none-why = Kluczem dostępu logujesz się jednym dotknięciem i nikt go od Ciebie nie wyłudzi.
passkey-synced = Przechowywany w menedżerze haseł, na wszystkich urządzeniach, które go współdzielą.
passkey-bound = Przechowywany na jednym urządzeniu.
passkey-added-on = Dodano { $day }.
passkey-used-on = Ostatnio użyto { $day }.
passkey-unused = Jeszcze nieużywany.
passkey-rename = Zmień nazwę
passkey-name = Nazwa
passkey-save = Zapisz
passkey-remove = Usuń
passkey-remove-question = Usunąć ten klucz dostępu?
passkey-remove-why = Nie będzie można się nim zalogować. Jeśli urządzenie lub menedżer haseł nadal go proponuje, usuń go także tam.
passkey-keep = Zachowaj
passkey-name-unfit = Nazwa ma od 1 do { $longest } znaków.
passkey-last = Ten klucz dostępu to ostatni sposób logowania, więc pozostaje. Najpierw dodaj inny.
account-done-passkey-added = Klucz dostępu został dodany. Następnym razem można się nim zalogować.
account-done-passkey-removed = Klucz dostępu został usunięty.

lost-passkey = Mój klucz dostępu zaginął
passkey-no-recovery = Nie możemy w inny sposób upewnić się, że to Ty. Poproś o pomoc obsługę klienta aplikacji.
mail-passcode-lost-passkey = Zgłoszono utratę klucza dostępu. Wpisz ten kod na stronie, na której logujesz się do { $app }; potem można dodać inny klucz:
