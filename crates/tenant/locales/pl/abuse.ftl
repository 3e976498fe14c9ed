# Where a network asked for too much: when it may ask again.

try-again-in = Można spróbować ponownie za { $minutes ->
    [one] 1 minutę.
    [few] { $minutes } minuty.
    [many] { $minutes } minut.
   *[other] { $minutes } minuty.
}

work = Chwileczkę
work-why = Zanim kod trafi na ten adres, przeglądarka wykona krótkie obliczenie. Nie pozwala ono programom rejestrować się tysiącami.
work-working = Trwa obliczanie…
work-slow = Obliczanie nadal trwa. Na wolnym urządzeniu może to zająć minutę.
work-done = Gotowe. Przechodzimy dalej…
work-by-hand = Potrzebne są do tego skrypty, których przeglądarka tu nie uruchamia. Za kilka minut można przejść dalej bez nich.
work-wrong = Obliczenie nie dało właściwego wyniku. Spróbuj ponownie.

email-domain-blocked = Adresów tego dostawcy nie można tu używać. Podaj inny adres e-mail.
