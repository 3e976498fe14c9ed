# What is wrong with what was typed, at its field.

email-missing = Inserisca il Suo indirizzo e-mail.
email-malformed = Questo non è un indirizzo e-mail. Dovrebbe somigliare a name@example.com.
password-missing = Inserisca la password.
wrong-credentials = L’indirizzo e-mail o la password non è corretto. Controlli entrambi e riprovi.
locked = Ci sono stati troppi tentativi errati. Riprovi tra { $minutes ->
    [one] 1 minuto.
   *[other] { $minutes } minuti.
}
busy-now = In questo momento molte persone stanno accedendo. Riprovi tra qualche secondo.
passcode-malformed = Il codice ha 8 cifre. Lo copi dall’e-mail più recente.
passcode-wrong = Questo non è il codice. Controlli l’e-mail più recente e riprovi.
passcode-dead = Questo codice non è più valido. Ne richieda un altro qui sotto.
resend-too-early = Potrà richiedere un altro codice tra { $seconds ->
    [one] 1 secondo.
   *[other] { $seconds } secondi.
}
resend-no-more = Abbiamo inviato tutti i codici possibili. Annulli e ricominci dall’app.
password-too-short = Usi almeno { $shortest } caratteri.
password-too-long = Usi al massimo { $longest } caratteri.
password-banned = Molti usano questa password o una simile, quindi è facile da indovinare. Ne scelga un’altra.
password-same = Questa è la Sua password attuale. Ne scelga un’altra.
password-mismatch = Le due password non coincidono. Le digiti di nuovo entrambe.
attribute-missing = Questa informazione è necessaria per il Suo account.
attribute-unfit = Usi testo normale di al massimo { $longest } caratteri.
account-gone = Quell’account non è più connesso. Ne scelga un altro o acceda di nuovo.
user-code-malformed = Il codice ha 8 lettere, come BCDF-GHJK. Lo copi dal Suo dispositivo.
user-code-unknown = Nessun dispositivo attende questo codice. Controlli il codice mostrato dal Suo dispositivo; dopo 15 minuti ne serve uno nuovo.

