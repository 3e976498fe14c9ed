# What user flows ask, user names, and the rules of passwords.

# Attributes
opens-new-tab = (otwiera się w nowej karcie)
choose = Wybierz…
asked-details = Jeszcze kilka informacji
asked-details-why = { $app } potrzebuje ich, zanim przejdziesz dalej.
attribute-unchecked = Zaznacz to pole, aby przejść dalej.
attribute-number = Wpisz liczbę całkowitą, na przykład 42.
attribute-pattern = To nie ma wymaganej postaci. Sprawdź i spróbuj ponownie.
attribute-choice = Wybierz jedną z podanych możliwości.

# Terms. The text in square brackets is the link, and the address behind it stays as it is.
accept-terms-and-privacy = Akceptuję [warunki użytkowania]({ $terms }) i [zasady ochrony prywatności]({ $privacy }).
accept-terms = Akceptuję [warunki użytkowania]({ $terms }).
accept-privacy = Akceptuję [zasady ochrony prywatności]({ $privacy }).
terms-not-accepted = Zaakceptuj, aby przejść dalej, albo anuluj.

# User names
email-or-user-name = Adres e-mail lub nazwa użytkownika
name-missing = Podaj adres e-mail lub nazwę użytkownika.
name-malformed = To nie jest ani adres e-mail, ani nazwa użytkownika.
wrong-name-or-password = Adres e-mail, nazwa użytkownika lub hasło jest nieprawidłowe. Sprawdź je i spróbuj ponownie.
user-name = Nazwa użytkownika
user-name-hint = Można się nią logować zamiast adresem e-mail. Litery, cyfry, a między nimi kropki, łączniki i podkreślenia.
user-name-missing = Wybierz nazwę użytkownika.
user-name-length = Nazwa użytkownika ma od { $shortest } do { $longest } znaków.
user-name-form = Tej nazwy użytkownika nie można tu wybrać. Użyj liter, cyfr, a między nimi kropek, łączników i podkreśleń.
user-name-taken = Ta nazwa użytkownika jest niedostępna. Wybierz inną.
passcode-email = Użyj zamiast tego kodu
passcode-email-reset = Wybierz nowe hasło
passcode-email-why = Wpisz adres e-mail swojego konta. Wyślemy kod.

# Sign-up is off
sign-up-off-here = { $app } nie przyjmuje teraz nowych kont. Jeśli masz konto, zaloguj się.

# Rules of passwords
rule-you = Nie na podstawie imienia, nazwiska, adresu e-mail ani { $tenant }
rule-kinds = Trzy z nich: małe litery, wielkie litery, cyfry, inne znaki
rule-kept = spełnione reguły:
strength = Siła: { $level ->
    [weak] słabe
    [fair] średnie
    [good] dobre
   *[strong] silne
}
password-like-you = Wybierz hasło, które nie opiera się na imieniu, nazwisku, adresie e-mail ani nazwie tej usługi.
password-own-word = To hasło opiera się na słowie, które łatwo tu odgadnąć. Wybierz inne.
password-composition = Użyj co najmniej trzech z nich: małe litery, wielkie litery, cyfry, inne znaki.
