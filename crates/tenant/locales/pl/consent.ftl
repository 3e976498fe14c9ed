# The page that asks a customer to consent, and the one that asks whether to keep an account.

consent-title = Pozwolić { $app } na używanie konta?
consent-publisher = Prowadzi ją { $publisher }.
consent-host = Potem nastąpi przejście do { $host }.
consent-device = Aplikacja czeka na innym urządzeniu.
consent-asks = { $app } chce:
consent-withdraw = W każdej chwili można to cofnąć na swoim koncie.
consent-allow = Pozwól
consent-decline = Nie pozwalaj

keep-title = Zachować konto?
keep-why = Otrzymaliśmy prośbę o usunięcie tego konta. Wszystkie jego dane zostaną skasowane: { $at }.
keep-hint = Jeśli tak zostanie, nie nastąpi zalogowanie i nic się nie zmieni.
keep-keep = Zachowaj moje konto
keep-leave = Zostaw tak
keep-kept = Konto zostało zachowane i nie będzie usunięte.
