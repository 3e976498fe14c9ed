# What is wrong with what was typed, at its field.

email-missing = Podaj adres e-mail.
email-malformed = To nie jest adres e-mail. Powinien wyglądać jak name@example.com.
password-missing = Podaj hasło.
wrong-credentials = Adres e-mail lub hasło jest nieprawidłowe. Sprawdź oba i spróbuj ponownie.
locked = Było zbyt wiele błędnych prób. Spróbuj ponownie za { $minutes ->
    [one] 1 minutę.
    [few] { $minutes } minuty.
    [many] { $minutes } minut.
   *[other] { $minutes } minuty.
}
busy-now = W tej chwili loguje się bardzo wiele osób. Spróbuj ponownie za kilka sekund.
passcode-malformed = Kod ma 8 cyfr. Przepisz go z najnowszego e-maila.
passcode-wrong = To nie jest ten kod. Sprawdź najnowszy e-mail i spróbuj ponownie.
passcode-dead = Ten kod już nie działa. Poproś o nowy poniżej.
resend-too-early = O nowy kod można poprosić za { $seconds ->
    [one] 1 sekundę.
    [few] { $seconds } sekundy.
    [many] { $seconds } sekund.
   *[other] { $seconds } sekundy.
}
resend-no-more = Wysłaliśmy tyle kodów, ile możemy. Anuluj i zacznij od nowa w aplikacji.
password-too-short = Użyj co najmniej { $shortest } znaków.
password-too-long = Użyj co najwyżej { $longest } znaków.
password-banned = Tego lub podobnego hasła używa wiele osób, więc łatwo je odgadnąć. Wybierz inne.
password-same = To jest Twoje obecne hasło. Wybierz inne.
password-mismatch = Hasła nie są takie same. Wpisz oba jeszcze raz.
attribute-missing = Ta informacja jest potrzebna do Twojego konta.
attribute-unfit = Użyj zwykłego tekstu o długości co najwyżej { $longest } znaków.
account-gone = To konto nie jest już zalogowane. Wybierz inne lub zaloguj się ponownie.
user-code-malformed = Kod ma 8 liter, na przykład BCDF-GHJK. Przepisz go z urządzenia.
user-code-unknown = Żadne urządzenie nie czeka na ten kod. Sprawdź kod wyświetlany na urządzeniu; po 15 minutach potrzebny jest nowy.

