# What there is about a customer, in words.

data-account = Account
data-identities = Modi di accesso
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
data-field-attributes = Altre informazioni
data-field-accountEnabled = Utilizzabile
data-field-lastPasswordChangeDateTime = Password modificata
data-field-createdDateTime = Dal
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

data-terms = Condizioni che ha accettato
data-field-userName = Nome utente
data-field-customAttributes = Altri attributi
data-field-userFlow = Di
data-field-version = Versione
data-field-acceptedDateTime = Accettato

data-factors = Secondi fattori
data-remembered = Dispositivi a cui non viene richiesto
data-groups = Gruppi
data-field-type = Tipo di fattore
data-field-group = Gruppo
