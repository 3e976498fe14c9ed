# Error pages: title, what happened (-why), what to do (-do).

details = Informacje dla obsługi klienta
details-why = Prosząc o pomoc, przekaż te informacje.
correlation-id = Identyfikator korelacji
time = Czas

not-found = Ta strona nie istnieje
not-found-why = Pod tym adresem nic nie ma.
not-found-do = Sprawdź adres albo wróć do aplikacji i zacznij od nowa.

no-tenant = Ten adres do nikogo nie należy
no-tenant-why = Nie ma tu dzierżawy o tej nazwie.
no-tenant-do = Wróć do aplikacji, z której nastąpiło przejście. Jeśli sytuacja się powtórzy, jej ustawienie AUTHORITY może być błędne; powiadom osoby, które ją prowadzą.

bad-request = Nie można odpowiedzieć na żądanie tej aplikacji
bad-request-why = Aplikacja skierowała Cię tutaj z żądaniem, którego nie możemy przyjąć. To nie Twoja wina.
bad-request-do = Wróć do aplikacji i spróbuj ponownie. Jeśli sytuacja się powtórzy, przekaż poniższe informacje osobom, które prowadzą aplikację.

over = To logowanie jest zakończone
over-why = Zostało już ukończone albo zbyt długo pozostawało otwarte.
over-do = Wróć do aplikacji i zaloguj się z niej. Jeśli logowanie przed chwilą się powiodło, być może jesteś już w aplikacji.

no-cookie = Przeglądarka nie wysłała naszego pliku cookie
no-cookie-why = Dzięki plikowi cookie wiemy, że na kolejnych stronach to wciąż Ty, a on do nas nie wrócił.
no-cookie-do = Zezwól tej witrynie na pliki cookie, wróć do aplikacji i zaloguj się ponownie. Jeśli pliki cookie są dozwolone, być może strona była po prostu zbyt długo otwarta.

other-browser = To logowanie rozpoczęło się w innej przeglądarce
other-browser-why = Dla Twojego bezpieczeństwa logowanie można ukończyć tylko w tej przeglądarce, w której się zaczęło.
other-browser-do = Kontynuuj w tamtej przeglądarce albo otwórz aplikację w tej i zaloguj się z niej.

form-refused = Ten formularz nie został przyjęty
form-refused-why = Nie pochodził z naszej strony albo strona była zbyt długo otwarta.
form-refused-do = Otwórz stronę ponownie i wypełnij formularz jeszcze raz.

unreadable = Nie udało się odczytać tego formularza
unreadable-why = Czegoś w nim brakuje albo coś ma inną postać, niż oczekujemy.
unreadable-do = Otwórz stronę ponownie i wypełnij formularz jeszcze raz.

sign-up-off = Nie można tu zakładać nowych kont

email-taken = Masz już konto
email-taken-why = W czasie, gdy ta strona była otwarta, powstało konto z Twoim adresem e-mail.
email-taken-do = Kontynuuj i zaloguj się na to konto.

unusable = Tego konta nie można teraz użyć
unusable-why = Konto zostało zablokowane lub usunięte albo zmieniono jego hasło w trakcie logowania.
unusable-do = Zaloguj się ponownie. Jeśli się nie uda, poproś o pomoc obsługę klienta aplikacji.

too-many = Zbyt wiele żądań
too-many-why = Z Twojej sieci przyszło więcej żądań, niż obsługujemy w ciągu minuty.
too-many-do = Odczekaj minutę i spróbuj ponownie.

method = Tego adresu nie można tak użyć
method-why = Żądanie użyło metody, która pod tym adresem nie działa.
method-do = Wróć do aplikacji i zacznij od nowa.

too-large = To było za dużo
too-large-why = Żądanie jest większe, niż przyjmujemy.
too-large-do = Wróć, skróć tekst i spróbuj ponownie.

busy = W tej chwili loguje się bardzo wiele osób
busy-why = Jest teraz więcej do zrobienia, niż jesteśmy w stanie wykonać.
busy-do = Odczekaj kilka sekund i spróbuj ponownie. Nic nie przepadło.

unavailable = Nie możemy teraz dotrzeć do naszych danych
unavailable-why = Coś, od czego zależymy, nie odpowiada.
unavailable-do = Odczekaj minutę i spróbuj ponownie. Nic nie przepadło.

internal = Coś poszło nie tak po naszej stronie
internal-why = To nasza wina, a nie Twoja; błąd został zapisany.
internal-do = Spróbuj ponownie. Jeśli sytuacja się powtórzy, poproś o pomoc, podając poniższe informacje.
