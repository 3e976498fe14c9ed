# Error pages: title, what happened (-why), what to do (-do).

details = Dettagli per l’assistenza
details-why = Se chiede aiuto, comunichi questi dati.
correlation-id = ID di correlazione
time = Ora

not-found = Questa pagina non esiste
not-found-why = A questo indirizzo non c’è nulla.
not-found-do = Controlli l’indirizzo, oppure torni all’app e ricominci da lì.

no-tenant = Questo indirizzo non appartiene a nessuno
no-tenant-why = Qui non c’è nessun tenant con questo nome.
no-tenant-do = Torni all’app da cui proviene. Se succede di nuovo, la sua impostazione AUTHORITY potrebbe essere errata; lo segnali a chi la gestisce.

bad-request = Non è possibile rispondere alla richiesta di questa app
bad-request-why = L’app L’ha inviata qui con una richiesta che non possiamo accettare. Non è colpa Sua.
bad-request-do = Torni all’app e riprovi. Se succede di nuovo, comunichi i dettagli qui sotto a chi gestisce l’app.

over = Questo accesso è terminato
over-why = È già stato completato, oppure è rimasto aperto troppo a lungo.
over-do = Torni all’app e acceda da lì. Se aveva appena effettuato l’accesso, potrebbe essere già connesso.

no-cookie = Il Suo browser non ha inviato il nostro cookie
no-cookie-why = Usiamo un cookie per sapere, da una pagina all’altra, che è ancora Lei, e non è tornato indietro.
no-cookie-do = Consenta i cookie per questo sito, poi torni all’app e acceda di nuovo. Se i cookie sono consentiti, forse la pagina è solo rimasta aperta troppo a lungo.

other-browser = Questo accesso è iniziato in un altro browser
other-browser-why = Per la Sua sicurezza, un accesso può essere completato solo nel browser in cui è iniziato.
other-browser-do = Prosegua nell’altro browser, oppure apra l’app in questo e acceda da lì.

form-refused = Questo modulo non è stato accettato
form-refused-why = Non proveniva dalla nostra pagina, oppure la pagina è rimasta aperta troppo a lungo.
form-refused-do = Apra di nuovo la pagina e compili il modulo ancora una volta.

unreadable = Non è stato possibile leggere questo modulo
unreadable-why = Manca qualcosa, oppure qualcosa non ha la forma che ci aspettiamo.
unreadable-do = Apra di nuovo la pagina e compili il modulo ancora una volta.

sign-up-off = Qui non è possibile creare nuovi account

email-taken = Ha già un account
email-taken-why = Mentre era su questa pagina è stato creato un account con il Suo indirizzo e-mail.
email-taken-do = Continui e acceda a quell’account.

unusable = Questo account non può essere usato al momento
unusable-why = L’account è stato bloccato o rimosso, o la sua password è cambiata, mentre effettuava l’accesso.
unusable-do = Acceda di nuovo. Se non riesce, si rivolga all’assistenza dell’app.

too-many = Troppe richieste
too-many-why = Dalla Sua rete sono arrivate più richieste di quante ne gestiamo in un minuto.
too-many-do = Attenda un minuto e riprovi.

method = Questo indirizzo non può essere usato così
method-why = La richiesta ha usato un metodo che non funziona a questo indirizzo.
method-do = Torni all’app e ricominci da lì.

too-large = È troppo
too-large-why = La richiesta è più grande di quanto accettiamo.
too-large-do = Torni indietro, abbrevi il testo e riprovi.

busy = In questo momento molte persone stanno accedendo
busy-why = C’è più da fare in questo momento di quanto riusciamo a gestire.
busy-do = Attenda qualche secondo e riprovi. Nulla è andato perso.

unavailable = Al momento non riusciamo a raggiungere i nostri dati
unavailable-why = Qualcosa da cui dipendiamo non risponde.
unavailable-do = Attenda un minuto e riprovi. Nulla è andato perso.

internal = Qualcosa non ha funzionato da parte nostra
internal-why = È colpa nostra e non Sua, ed è stato registrato.
internal-do = Riprovi. Se succede di nuovo, chieda aiuto indicando i dettagli qui sotto.
