# What there is about a customer, in words.

data-account = Account
data-identities = Modi di accesso
data-terms = Condizioni che ha accettato
data-passkeys = Passkey
data-sessions = Accessi
data-browsers = Browser che riconosciamo
data-apps = Che cosa hanno ricevuto le app
data-consents = Che cosa ha consentito
data-roles = Ruoli
data-activity = Che cosa è successo
data-nothing = Nulla.

data-field-id = ID oggetto
data-field-displayName = Nome visualizzato
data-field-givenName = Nome
data-field-surname = Cognome
data-field-mail = Indirizzo e-mail
data-field-mailVerified = L’indirizzo è verificato
data-field-userName = Nome utente
data-field-userFlow = Di
data-field-version = Versione
data-field-acceptedDateTime = Accettato
data-field-accountEnabled = Utilizzabile
data-field-lastPasswordChangeDateTime = Password modificata
data-field-createdDateTime = Dal
data-field-activityDateTime = Quando
data-field-preferredLanguage = Lingua
data-field-signInType = Tipo
data-field-issuer = Rilasciato da
data-field-issuerAssignedId = Nome presso l’emittente
data-field-name = Nome
data-field-lastUsedDateTime = Ultimo utilizzo
data-field-browser = Browser
data-field-system = Sistema
data-field-authenticationMethods = Come
data-field-endedDateTime = Terminato
data-field-expiresDateTime = Termina
data-field-app = App
data-field-scope = Autorizzazione
data-field-role = Ruolo
data-field-action = Che cosa

data-factors = Secondi fattori
data-remembered = Dispositivi a cui non viene richiesto
data-groups = Gruppi
data-field-type = Tipo di fattore
data-field-group = Gruppo
data-field-accountName = Account presso l’emittente
data-field-phoneNumber = Numero di telefono
data-means = { $what ->
    [password] Password
    [code] Codice monouso
    [passkey] Passkey
    [text] SMS
    [call] Chiamata
    [elsewhere] Account altrove
   *[other] Altro modo
}
data-did = { $what ->
    [created] Account creato
    [password] Password impostata o cambiata
    [address] Indirizzo email cambiato
    [user-name] Nome utente cambiato
    [profile] Profilo modificato
    [blocked] Account bloccato
    [unblocked] Account sbloccato
    [signed-out] Disconnessione
    [allowed] App autorizzata a usare l’account
    [withdrawn] Accesso di un’app revocato
    [linked] Account esterno collegato
    [unlinked] Account esterno scollegato
    [export] Dati scaricati
    [deletion] Eliminazione richiesta
    [deleted] Account eliminato
    [kept] Account conservato
    [passkey-added] Passkey aggiunta
    [passkey-renamed] Passkey rinominata
    [passkey-removed] Passkey rimossa
    [groups] Gruppi modificati
    [roles] Ruoli modificati
    [recovery-used] Codice di recupero usato
    [recovery-replaced] Codici di recupero sostituiti
    [factor-added] Secondo fattore aggiunto
    [factor-removed] Secondo fattore rimosso
   *[other] Altra modifica
}
