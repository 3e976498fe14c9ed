# Sentences of the pages. Terms that stay the same everywhere: email, password, code, account, app.

product = Vestibule
title-problems = { $count ->
    [one] 1 problema:
   *[other] { $count } problemi:
}

# On several pages
to-continue = per continuare su { $app }
email = Indirizzo e-mail
password = Password
show-password = Mostra la password
next = Avanti
continue = Continua
back = Indietro
cancel = Annulla e torna a { $app }
change = Modifica
ways = Altre possibilità
optional = (facoltativo)
back-to = Torna a { $app }

# Sign in
sign-in = Accedi
no-account = Non ha un account?
create-one = Ne crei uno
enter-password = Inserisca la password
not-you = Non è Lei?
forgot-password = Password dimenticata?
passcode-instead = Usa invece un codice inviato per e-mail
password-instead = Usa invece la password

# Pick an account
pick-account = Scelga un account
another-account = Usa un altro account

# Stay signed in
stay = Restare connesso?
stay-why = Se risponde di sì, resterà connesso in questo browser per { $days } giorni.
stay-shared = Su un computer usato anche da altri, risponda di no.
yes = Sì
no = No

# Create an account
create-account = Crea un account
email-hint = Le invieremo un codice per verificare che l’indirizzo sia Suo.
have-account = Ha già un account?
check-email = Controlli la posta
code-sent = Le abbiamo inviato un’e-mail con un codice di 8 cifre. È valido per { $minutes } minuti.
code-sent-again = Un’altra e-mail è in arrivo. È valido solo il codice più recente.
code-delayed = L’e-mail è in ritardo. Continuiamo a provare a inviarla; lasci aperta questa pagina.
code-failed = Non è stato possibile recapitare l’e-mail. Controlli l’indirizzo qui sopra o richieda un altro codice.
code = Codice
code-missing = Nessuna e-mail? Guardi nella posta indesiderata e controlli l’indirizzo qui sopra.
resend = Invia un altro codice
resend-in = Potrà richiedere un altro codice tra { $seconds ->
    [one] 1 secondo.
   *[other] { $seconds } secondi.
}
resend-countdown = Potrà richiedere un altro codice tra { $time }.
resend-over = Abbiamo inviato tutti i codici possibili. Se non ne è arrivato nessuno, annulli e ricominci dall’app.
choose-password = Scelga una password
forced-password = Scelga una nuova password
forced-why = La password che ha usato è stata impostata per Lei. Ne scelga una che conosce solo Lei.
reset-why = Verrà disconnesso da ogni altro luogo, così nessuno potrà continuare con la vecchia password.
rule-length = Almeno { $shortest } caratteri; alcune parole di seguito sono facili da ricordare
rule-words = Non una usata da molti, come un nome e un anno
rule-new = Non la password che ha appena usato
rule-not-present = Non la password attuale dell’account
new-password = Nuova password
confirmation = Ripeta la nuova password
about-you = Informazioni su di Lei
about-you-why = Un ultimo passaggio e il Suo account sarà pronto.
attribute-displayName = Nome visualizzato
attribute-givenName = Nome
attribute-surname = Cognome
attribute-city = Città
attribute-country = Paese o area geografica
attribute-postalCode = CAP
attribute-state = Stato o provincia
attribute-streetAddress = Indirizzo
attribute-jobTitle = Professione

# Sign in on another device
device-code = Collega un dispositivo
device-code-why = Digiti il codice mostrato dal Suo dispositivo.
device-confirm = Accedere su un altro dispositivo?
device-confirm-what = { $app } vuole farLa accedere sul dispositivo che mostra questo codice:
device-confirm-warning = Continui solo se ha avviato Lei stesso questa operazione e vede questo codice sul Suo dispositivo. Se qualcuno Le ha inviato il codice o un link a questa pagina, annulli: quella persona accederebbe al posto Suo.
device-signed-in = Ha effettuato l’accesso sul Suo dispositivo
device-signed-in-why = { $app } prosegue lì tra pochi secondi.
device-declined = Sul dispositivo non è stato effettuato l’accesso
device-declined-why = { $app } è stata informata del Suo rifiuto.
device-over = Questo codice non è più valido
device-over-why = È già stato usato, oppure il dispositivo ha atteso troppo a lungo. Per riprovare, ricominci dal dispositivo, che mostrerà un nuovo codice.
device-cancel = Annulla
device-message = Per accedere, apra la pagina { $page } su un telefono o un computer e digiti il codice { $code }.

# Back to the app
taking-back = Ritorno a { $app }
taking-back-slow = Se non succede nulla, usi il pulsante.

# Sign out
sign-out-question = Uscire?
sign-out-why = { $count ->
    [0] Sta lasciando il Suo account in questo browser.
    [one] Ha effettuato l’accesso con questo account:
   *[other] Ha effettuato l’accesso con questi account:
}
sign-out = Esci
stay-here = Resta connesso
signed-out = È uscito dal Suo account
signed-out-why = Nessuno può usare il Suo account in questo browser senza accedere di nuovo.
signed-out-apps = È uscito anche da:
signed-out-goes-on = Tra un attimo tornerà a { $app }.
still-signed-in = L’accesso è ancora attivo
still-signed-in-why = Non è cambiato nulla.
close-window = Può chiudere questa finestra.

