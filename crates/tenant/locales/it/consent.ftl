# The page that asks a customer to consent, and the one that asks whether to keep an account.

consent-title = Consentire a { $app } di usare il Suo account?
consent-publisher = È gestita da { $publisher }.
consent-host = Poi proseguirà verso { $host }.
consent-device = È in attesa su un altro dispositivo.
consent-asks = { $app } vuole:
consent-withdraw = Può revocarlo in qualsiasi momento, nel Suo account.
consent-allow = Consenti
consent-decline = Non consentire

keep-title = Conservare il Suo account?
keep-why = Ha chiesto l’eliminazione di questo account. Tutto ciò che lo riguarda verrà cancellato il { $at }.
keep-hint = Se lascia così, non viene effettuato l’accesso e non cambia nulla.
keep-keep = Conserva il mio account
keep-leave = Lascia così
keep-kept = Il Suo account è conservato e non verrà eliminato.
