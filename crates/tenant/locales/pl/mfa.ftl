# Second factors.

factor-confirm = Potwierdź, że to Ty
factor-confirm-why = { $app } wymaga drugiego kroku.
factor-choose = Wybierz sposób potwierdzenia.
factor-code-why = Otwórz aplikację uwierzytelniającą i wpisz kod, który pokazuje dla { $tenant }.
factor-code = Kod z aplikacji
factor-way-totp = Kod z aplikacji uwierzytelniającej
factor-way-email = Kod e-mailem na { $to }
factor-way-sms = Kod SMS-em na { $to }
factor-way-voice = Telefon na { $to } z kodem
factor-way-recovery = Użyj kodu odzyskiwania
factor-other = Potwierdź w inny sposób
factor-lost-link = Żaden z tych sposobów nie działa
factor-sent-email = Wysłaliśmy e-mail z 8-cyfrowym kodem na { $to }. Kod jest ważny przez { $minutes } min.
factor-sent-sms = Wysłaliśmy SMS z 8-cyfrowym kodem na { $to }. Kod jest ważny przez { $minutes } min.
factor-sent-voice = Dzwonimy na { $to }, aby podać 8-cyfrowy kod. Kod jest ważny przez { $minutes } min.
factor-sent-again = Kolejny kod jest w drodze. Ważny jest tylko najnowszy.
factor-sent-title-email = Sprawdź pocztę
factor-sent-title-sms = Sprawdź wiadomości SMS
factor-sent-title-voice = Odbierz telefon
factor-missing-email = Brak e-maila? Zajrzyj do spamu.
factor-missing-sms = Brak wiadomości? Może to potrwać minutę i wymaga zasięgu.
factor-missing-voice = Brak połączenia? Może to potrwać minutę i wymaga zasięgu.
factor-remember = Nie pytaj na tym urządzeniu przez { $days ->
    [one] 1 dzień
    [few] { $days } dni
    [many] { $days } dni
   *[other] { $days } dnia
}
factor-remember-why = Tylko na urządzeniu, z którego nie korzysta nikt inny.
recovery-title = Użyj kodu odzyskiwania
recovery-why = Wpisz jeden z dziesięciu kodów zapisanych przy zabezpieczaniu konta. Każdy działa jeden raz.
recovery-code = Kod odzyskiwania
lost-title = Jeśli nie możesz potwierdzić, że to Ty
lost-why = Nikt nie zaloguje się na konto bez potwierdzenia. Oto możliwości:
lost-code = Poszukaj kodów odzyskiwania: na papierze, w pliku lub w menedżerze haseł.
lost-device = Użyj urządzenia lub przeglądarki, w której wybrano, aby nie pytać ponownie, i otwórz tam stronę konta.
lost-app = Jeśli masz nowy telefon, aplikacja uwierzytelniająca mogła zachować kopię kont. Przywróć ją tam.
lost-support = W przeciwnym razie poproś obsługę klienta { $app } o usunięcie drugich składników. Podaj adres { $who } i przygotuj się, aby wykazać, że należy do Ciebie.
lost-back = Powrót do sposobów potwierdzenia
add-title = Zabezpiecz konto
add-choose = Wybierz sposób.
add-required = { $app } tego wymaga.
add-totp = Aplikacja uwierzytelniająca
add-totp-why = Aplikacja na telefonie pokazuje nowy kod co 30 sekund. Działa bez zasięgu.
add-email = E-mail
add-email-why = Za każdym razem wysyłamy kod na { $who }.
add-phone = Telefon
add-phone-why = Za każdym razem wysyłamy kod SMS-em lub dzwonimy.
not-now = Nie teraz
totp-title = Skonfiguruj aplikację uwierzytelniającą
totp-step-scan = Otwórz na telefonie aplikację uwierzytelniającą, na przykład Microsoft lub Google, i zeskanuj ten kod.
totp-qr = Kod QR z kluczem do aplikacji uwierzytelniającej. Poniżej znajduje się klucz w postaci tekstu.
totp-step-link = Na tym telefonie? Otwórz aplikację bezpośrednio
totp-step-type = Albo wpisz ten klucz w aplikacji:
totp-step-code = Następnie wpisz kod, który pokazuje aplikacja.
phone-title = Dodaj telefon
phone-why = Wysyłamy kod, aby upewnić się, że numer należy do Ciebie.
phone-number = Numer telefonu
phone-hint = Z kodem kraju, na przykład +49 30 1234567
phone-by-sms = Wyślij kod SMS-em
phone-by-voice = Zadzwoń z kodem
codes-title = Zapisz kody odzyskiwania
codes-why = W razie utraty telefonu lub skrzynki pocztowej każdy z tych kodów pozwala wejść jeden raz. Przechowuj je tam, gdzie znajdziesz je tylko Ty. Nie zostaną pokazane ponownie.
codes-download = Pobierz
codes-copy = Kopiuj
codes-copied = Skopiowano
codes-print = Drukuj
codes-saved = Kody są zapisane
codes-file = Kody odzyskiwania { $who } do { $tenant }. Każdy działa jeden raz.

# What is wrong
totp-malformed = Kod ma 6 cyfr. Przepisz ten, który aplikacja pokazuje teraz.
totp-wrong = To nie jest ten kod. Poczekaj w aplikacji na następny i spróbuj ponownie. Jeśli znów będzie błędny, sprawdź godzinę w telefonie.
recovery-malformed = Kod odzyskiwania wygląda jak abcde-fghij.
recovery-wrong = To nie jest żaden z Twoich kodów odzyskiwania albo został już użyty.
phone-malformed = To nie jest numer telefonu. Zacznij od + i kodu kraju, na przykład +49 30 1234567.
phone-country = Nie możemy wysyłać kodów do tego kraju. Wybierz inny numer lub inny sposób.
phone-limit = Wysłaliśmy dziś tyle kodów, ile możemy. Wybierz inny sposób.
phone-refused = Ten numer nie może odbierać kodów. Sprawdź go lub wybierz inny sposób.
phone-not-now = Nie udało się teraz wysłać kodu. Spróbuj ponownie za minutę lub wybierz inny sposób.
factor-there = Konto już to ma. Wybierz inny sposób.
factor-gone = Tego sposobu już nie ma. Wybierz inny.

# Text messages and calls
phone-message-sms = { $code } to Twój kod do { $tenant }. Nie podawaj go nikomu.
phone-message-voice = Twój kod do { $tenant } to { $code }. Nie podawaj go nikomu.

# Mails
mail-factor-subject = { $change ->
    [recovery-code-used] Użyto kodu odzyskiwania do Twojego konta w { $tenant }
    [recovery-codes-replaced] Nowe kody odzyskiwania do Twojego konta w { $tenant }
   *[other] Zmieniono drugi składnik Twojego konta w { $tenant }
}
mail-factor-totp-added = Do Twojego konta w { $tenant } dodano aplikację uwierzytelniającą.
mail-factor-email-added = Do Twojego konta w { $tenant } dodano e-mail jako drugi składnik.
mail-factor-phone-added = Do Twojego konta w { $tenant } dodano telefon jako drugi składnik.
mail-factor-totp-removed = Z Twojego konta w { $tenant } usunięto aplikację uwierzytelniającą.
mail-factor-email-removed = E-mail nie jest już drugim składnikiem Twojego konta w { $tenant }.
mail-factor-phone-removed = Telefon nie jest już drugim składnikiem Twojego konta w { $tenant }.
mail-factor-all-removed = Z Twojego konta w { $tenant } usunięto wszystkie drugie składniki, a z nimi kody odzyskiwania.
mail-factor-recovery-code-used = Ktoś zalogował się na Twoje konto w { $tenant } jednym z kodów odzyskiwania. Ten kod już nie działa.
mail-factor-recovery-codes-replaced = Masz nowe kody odzyskiwania do konta w { $tenant }. Stare już nie działają.
mail-factor-when = Czas zdarzenia: { $at }.
mail-factor-not-you = Jeśli to nie Ty, natychmiast poproś o pomoc obsługę klienta { $app }. Jeśli konto ma hasło, zmień je.
mail-factor-title = Twoje drugie składniki
mail-factor-passcode-what = Wpisz ten kod na stronie, na której logujesz się do { $app }:

second-factors = Drugie składniki
second-factors-why = Dzięki drugiemu krokowi nikt nie wejdzie, mając tylko hasło lub kod.
second-factors-why-optional = Gdy masz drugi składnik, nikt nie wejdzie, mając tylko hasło lub kod.
second-factors-why-off = O drugi składnik pytamy przed ważnymi zmianami na tym koncie, a także gdy wymaga go aplikacja. Poza tym logujesz się bez niego.
second-factors-manage = Zarządzaj drugimi składnikami
second-factors-count = { $count ->
    [0] Jeszcze żadnego
    [one] 1 drugi składnik
    [few] { $count } drugie składniki
    [many] { $count } drugich składników
   *[other] { $count } drugiego składnika
}
second-factors-none = Nie masz jeszcze drugiego składnika
second-factor-add = Dodaj drugi składnik
second-factor-added = Dodano
second-factor-used = Ostatnio użyto
second-factor-remove = Usuń
second-factor-codes = Kody odzyskiwania
second-factor-codes-left = { $count ->
    [0] Nie masz już kodów odzyskiwania.
    [one] Został 1 kod odzyskiwania.
    [few] Zostały { $count } kody odzyskiwania.
    [many] Zostało { $count } kodów odzyskiwania.
   *[other] Zostało { $count } kodu odzyskiwania.
}
second-factor-codes-new = Utwórz nowe kody odzyskiwania
second-factor-devices = Urządzenia, na których nie pytamy
second-factor-devices-why = Na tych urządzeniach wybrano, aby przez pewien czas nie pytać.
second-factor-forget = Pytaj ponownie
account-done-factor-added = Konto ma nowy drugi składnik.
