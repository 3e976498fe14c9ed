# Second factors.

factor-confirm = Confermi che è Lei
factor-confirm-why = { $app } richiede un secondo passaggio.
factor-choose = Scelga come confermare.
factor-code-why = Apra la Sua app di autenticazione e digiti il codice che mostra per { $tenant }.
factor-code = Codice dell’app
factor-way-totp = Codice della Sua app di autenticazione
factor-way-email = Codice per e-mail a { $to }
factor-way-sms = Codice per SMS a { $to }
factor-way-voice = Chiamata a { $to } con un codice
factor-way-recovery = Usa un codice di recupero
factor-other = Conferma in un altro modo
factor-lost-link = Nessuna di queste possibilità funziona per me
factor-sent-email = Abbiamo inviato un’e-mail con un codice di 8 cifre a { $to }. È valido per { $minutes } minuti.
factor-sent-sms = Abbiamo inviato un SMS con un codice di 8 cifre a { $to }. È valido per { $minutes } minuti.
factor-sent-voice = Stiamo chiamando { $to } per comunicarLe un codice di 8 cifre. È valido per { $minutes } minuti.
factor-sent-again = Un altro codice è in arrivo. È valido solo il più recente.
factor-sent-title-email = Controlli la posta
factor-sent-title-sms = Controlli i messaggi
factor-sent-title-voice = Risponda al telefono
factor-missing-email = Nessuna e-mail? Guardi nella posta indesiderata.
factor-missing-sms = Nessun messaggio? Può volerci un minuto e serve il segnale.
factor-missing-voice = Nessuna chiamata? Può volerci un minuto e serve il segnale.
factor-remember = Non chiedere più su questo dispositivo per { $days ->
    [one] 1 giorno
   *[other] { $days } giorni
}
factor-remember-why = Solo su un dispositivo che nessun altro usa.
recovery-title = Usi un codice di recupero
recovery-why = Digiti uno dei dieci codici che ha salvato quando ha protetto il Suo account. Ciascuno funziona una volta sola.
recovery-code = Codice di recupero
lost-title = Se non può confermare che è Lei
lost-why = Nessuno può accedere al Suo account senza conferma. Ecco le Sue possibilità:
lost-code = Cerchi i Suoi codici di recupero: su carta, in un file o nel Suo gestore di password.
lost-device = Usi un dispositivo o un browser in cui ha chiesto di non ricevere più la domanda, e vi apra la pagina del Suo account.
lost-app = Se ha un nuovo telefono, la Sua app di autenticazione potrebbe aver conservato una copia dei Suoi account. La ripristini lì.
lost-support = Altrimenti chieda all’assistenza di { $app } di rimuovere i Suoi secondi fattori. Indichi l’indirizzo { $who } e sia pronto a dimostrare che è Suo.
lost-back = Torna ai modi di conferma
add-title = Protegga il Suo account
add-choose = Scelga un modo.
add-required = { $app } lo richiede.
add-totp = App di autenticazione
add-totp-why = Un’app sul Suo telefono mostra un nuovo codice ogni 30 secondi. Funziona senza segnale.
add-email = E-mail
add-email-why = Ogni volta inviamo un codice a { $who }.
add-phone = Telefono
add-phone-why = Ogni volta Le inviamo un codice per SMS o con una chiamata.
not-now = Non ora
totp-title = Configuri la Sua app di autenticazione
totp-step-scan = Apra un’app di autenticazione sul Suo telefono, ad esempio quella di Microsoft o di Google, e scansioni questo codice.
totp-qr = Codice QR con la chiave per la Sua app di autenticazione. La chiave è riportata sotto come testo.
totp-step-link = Su questo telefono? Apra direttamente l’app
totp-step-type = Oppure digiti questa chiave nell’app:
totp-step-code = Poi digiti il codice mostrato dall’app.
phone-title = Aggiunga il Suo telefono
phone-why = Le inviamo un codice per verificare che il numero sia Suo.
phone-number = Numero di telefono
phone-hint = Con il Paese, ad esempio +49 30 1234567
phone-by-sms = Inviami un codice per SMS
phone-by-voice = Chiamami con un codice
codes-title = Salvi i Suoi codici di recupero
codes-why = Se perde il telefono o la casella di posta, ciascuno di questi codici Le permette di entrare una volta. Li conservi dove solo Lei può trovarli. Non verranno mostrati di nuovo.
codes-download = Scarica
codes-copy = Copia
codes-copied = Copiati
codes-print = Stampa
codes-saved = Li ho salvati
codes-file = Codici di recupero di { $who } per { $tenant }. Ciascuno funziona una volta sola.

# What is wrong
totp-malformed = Il codice ha 6 cifre. Copi quello che l’app mostra ora.
totp-wrong = Questo non è il codice. Attenda il prossimo nell’app e riprovi. Se è di nuovo errato, controlli l’ora del telefono.
recovery-malformed = Un codice di recupero somiglia a abcde-fghij.
recovery-wrong = Questo non è uno dei Suoi codici di recupero, oppure è già stato usato.
phone-malformed = Questo non è un numero di telefono. Inizi con + e il Paese, ad esempio +49 30 1234567.
phone-country = Non possiamo inviare codici in questo Paese. Scelga un altro numero o un’altra possibilità.
phone-limit = Per oggi abbiamo inviato tutti i codici possibili. Scelga un’altra possibilità.
phone-refused = Questo numero non può ricevere codici. Lo controlli, oppure scelga un’altra possibilità.
phone-not-now = Non è stato possibile inviare il codice. Riprovi tra un minuto, oppure scelga un’altra possibilità.
factor-there = Il Suo account lo ha già. Scelga un’altra possibilità.
factor-gone = Questa possibilità non c’è più. Ne scelga un’altra.

# Text messages and calls
phone-message-sms = { $code } è il Suo codice per { $tenant }. Non lo comunichi mai a nessuno.
phone-message-voice = Il Suo codice per { $tenant } è { $code }. Non lo comunichi mai a nessuno.

# Mails
mail-factor-subject = { $change ->
    [recovery-code-used] È stato usato un codice di recupero per il Suo account con { $tenant }
    [recovery-codes-replaced] Nuovi codici di recupero per il Suo account con { $tenant }
   *[other] Un secondo fattore del Suo account con { $tenant } è stato modificato
}
mail-factor-totp-added = Un’app di autenticazione è stata aggiunta al Suo account con { $tenant }.
mail-factor-email-added = La Sua e-mail è stata aggiunta come secondo fattore al Suo account con { $tenant }.
mail-factor-phone-added = Un telefono è stato aggiunto come secondo fattore al Suo account con { $tenant }.
mail-factor-totp-removed = Un’app di autenticazione è stata rimossa dal Suo account con { $tenant }.
mail-factor-email-removed = La Sua e-mail non è più un secondo fattore del Suo account con { $tenant }.
mail-factor-phone-removed = Un telefono non è più un secondo fattore del Suo account con { $tenant }.
mail-factor-all-removed = Tutti i secondi fattori sono stati rimossi dal Suo account con { $tenant }, e con essi i codici di recupero.
mail-factor-recovery-code-used = Qualcuno ha effettuato l’accesso al Suo account con { $tenant } con uno dei Suoi codici di recupero. Non funzionerà più.
mail-factor-recovery-codes-replaced = Ha nuovi codici di recupero per il Suo account con { $tenant }. Quelli vecchi non funzionano più.
mail-factor-when = È avvenuto il { $at }.
mail-factor-not-you = Se non è stato Lei, chieda subito aiuto all’assistenza di { $app }. Se il Suo account ha una password, la modifichi.
mail-factor-title = I Suoi secondi fattori
mail-factor-passcode-what = Digiti questo codice nella pagina in cui sta accedendo a { $app }:

second-factors = Secondi fattori
second-factors-why = Con un secondo passaggio nessuno entra con la sola password o con un solo codice.
second-factors-why-optional = Quando avrà un secondo fattore, nessuno entrerà con la sola password o con un solo codice.
second-factors-why-off = Un secondo fattore viene chiesto prima di modifiche importanti a questo account, e dalle app che lo richiedono. Altrove si accede senza.
second-factors-manage = Gestisci i secondi fattori
second-factors-count = { $count ->
    [0] Ancora nessuno
    [one] 1 secondo fattore
   *[other] { $count } secondi fattori
}
second-factors-none = Non ha ancora un secondo fattore
second-factor-add = Aggiungi un secondo fattore
second-factor-added = Aggiunto
second-factor-used = Ultimo utilizzo
second-factor-remove = Rimuovi
second-factor-codes = Codici di recupero
second-factor-codes-left = { $count ->
    [0] Non ha più codici di recupero.
    [one] Le resta 1 codice di recupero.
   *[other] Le restano { $count } codici di recupero.
}
second-factor-codes-new = Crea nuovi codici di recupero
second-factor-devices = Dispositivi a cui non viene chiesto
second-factor-devices-why = Su questi ha scelto di non ricevere la richiesta per un certo periodo.
second-factor-forget = Chiedi di nuovo
account-done-factor-added = Il Suo account ha un nuovo secondo fattore.
