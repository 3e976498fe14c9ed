# Sentences of the pages. Terms that stay the same everywhere: email, password, code, account, app.

product = Vestibule
title-problems = { $count ->
    [one] 1 problem:
    [few] { $count } problemy:
    [many] { $count } problemów:
   *[other] { $count } problemu:
}

# On several pages
to-continue = aby przejść do { $app }
email = Adres e-mail
password = Hasło
show-password = Pokaż hasło
next = Dalej
continue = Kontynuuj
back = Wstecz
cancel = Anuluj i wróć do { $app }
change = Zmień
ways = Inne możliwości
optional = (opcjonalnie)
back-to = Wróć do { $app }

# Sign in
sign-in = Zaloguj się
no-account = Nie masz konta?
create-one = Załóż je
enter-password = Podaj hasło
not-you = To nie Ty?
forgot-password = Nie pamiętasz hasła?
passcode-instead = Użyj zamiast tego kodu wysłanego e-mailem
password-instead = Użyj zamiast tego hasła

# Pick an account
pick-account = Wybierz konto
another-account = Użyj innego konta

# Stay signed in
stay = Nie wylogowywać?
stay-why = Jeśli odpowiesz „Tak”, w tej przeglądarce konto pozostanie zalogowane przez { $days } dni.
stay-shared = Na komputerze, z którego korzystają także inni, odpowiedz „Nie”.
yes = Tak
no = Nie

# Create an account
create-account = Utwórz konto
email-hint = Wyślemy kod, aby upewnić się, że adres należy do Ciebie.
have-account = Masz już konto?
check-email = Sprawdź pocztę
code-sent = Wysłaliśmy e-mail z 8-cyfrowym kodem. Kod jest ważny przez { $minutes } min.
code-sent-again = Kolejny e-mail jest w drodze. Ważny jest tylko najnowszy kod.
code-delayed = E-mail jest opóźniony. Wciąż próbujemy go wysłać, więc nie zamykaj tej strony.
code-failed = Nie udało się dostarczyć e-maila. Sprawdź adres powyżej lub poproś o nowy kod.
code = Kod
code-missing = Brak e-maila? Zajrzyj do spamu i sprawdź adres powyżej.
resend = Wyślij nowy kod
resend-in = O nowy kod można poprosić za { $seconds ->
    [one] 1 sekundę.
    [few] { $seconds } sekundy.
    [many] { $seconds } sekund.
   *[other] { $seconds } sekundy.
}
resend-countdown = O nowy kod można poprosić za { $time }.
resend-over = Wysłaliśmy tyle kodów, ile możemy. Jeśli żaden nie dotarł, anuluj i zacznij od nowa w aplikacji.
choose-password = Wybierz hasło
forced-password = Wybierz nowe hasło
forced-why = Użyte hasło zostało ustawione za Ciebie. Wybierz takie, które znasz tylko Ty.
reset-why = Nastąpi wylogowanie we wszystkich innych miejscach, aby nikt nie korzystał dalej ze starego hasła.
rule-length = Co najmniej { $shortest } znaków; kilka słów pod rząd łatwo zapamiętać
rule-words = Nie takie, którego używa wiele osób, na przykład imię i rok
rule-new = Nie hasło, które właśnie zostało użyte
rule-not-present = Nie obecne hasło do konta
new-password = Nowe hasło
confirmation = Powtórz nowe hasło
about-you = Informacje o Tobie
about-you-why = Jeszcze jeden krok i konto będzie gotowe.
attribute-displayName = Nazwa wyświetlana
attribute-givenName = Imię
attribute-surname = Nazwisko
attribute-city = Miejscowość
attribute-country = Kraj lub region
attribute-postalCode = Kod pocztowy
attribute-state = Województwo lub stan
attribute-streetAddress = Ulica i numer
attribute-jobTitle = Stanowisko

# Sign in on another device
device-code = Połącz urządzenie
device-code-why = Wpisz kod wyświetlany na urządzeniu.
device-confirm = Zalogować na innym urządzeniu?
device-confirm-what = { $app } chce zalogować Cię na urządzeniu, które wyświetla ten kod:
device-confirm-warning = Kontynuuj tylko wtedy, gdy czynność została rozpoczęta przez Ciebie i widzisz ten kod na własnym urządzeniu. Jeśli ktoś przysłał Ci kod lub link do tej strony, anuluj: ta osoba zalogowałaby się jako Ty.
device-signed-in = Urządzenie jest zalogowane
device-signed-in-why = { $app } za kilka sekund wznowi tam działanie.
device-declined = Urządzenie nie jest zalogowane
device-declined-why = { $app } otrzymuje informację o odmowie.
device-over = Ten kod już nie działa
device-over-why = Kod został już użyty albo urządzenie czekało zbyt długo. Aby spróbować ponownie, zacznij na urządzeniu, które wyświetli nowy kod.
device-cancel = Anuluj
device-message = Aby się zalogować, otwórz stronę { $page } na telefonie lub komputerze i wpisz kod { $code }.

# Back to the app
taking-back = Powrót do { $app }
taking-back-slow = Jeśli nic się nie dzieje, użyj przycisku.

# Sign out
sign-out-question = Wylogować się?
sign-out-why = { $count ->
    [0] Opuszczasz swoje konto w tej przeglądarce.
    [one] Zalogowane jest to konto:
    [few] Zalogowane są te konta:
    [many] Zalogowane są te konta:
   *[other] Zalogowane są te konta:
}
sign-out = Wyloguj się
stay-here = Nie wylogowuj
signed-out = Wylogowano
signed-out-why = Bez ponownego zalogowania nikt nie użyje Twojego konta w tej przeglądarce.
signed-out-apps = Nastąpiło też wylogowanie z:
signed-out-goes-on = Za chwilę nastąpi powrót do { $app }.
still-signed-in = Konto jest nadal zalogowane
still-signed-in-why = Nic się nie zmieniło.
close-window = Możesz zamknąć to okno.

