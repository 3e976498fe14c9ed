# The page that asks a customer to consent, and the one that asks whether to keep an account.

consent-title = ¿Permitir que { $app } use su cuenta?
consent-publisher = La gestiona { $publisher }.
consent-host = Después irá a { $host }.
consent-device = Espera en otro dispositivo.
consent-asks = { $app } quiere:
consent-withdraw = Puede retirarlo en cualquier momento, en su cuenta.
consent-allow = Permitir
consent-decline = No permitir

keep-title = ¿Conservar su cuenta?
keep-why = Pidió que se eliminara esta cuenta. Todo lo relativo a ella se borrará el { $at }.
keep-hint = Si lo deja así, no inicia sesión y nada cambia.
keep-keep = Conservar mi cuenta
keep-leave = Dejarlo así
keep-kept = Su cuenta se conserva y no se eliminará.
