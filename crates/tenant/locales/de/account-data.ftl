# What there is about a customer, in words.

data-account = Konto
data-identities = Anmeldewege
data-terms = Bedingungen, die Sie akzeptiert haben
data-passkeys = Passkeys
data-sessions = Anmeldungen
data-browsers = Browser, die wir wiedererkennen
data-apps = Was Apps bekommen haben
data-consents = Was Sie erlaubt haben
data-roles = Rollen
data-activity = Was geschehen ist
data-nothing = Nichts.

data-field-id = Objekt-ID
data-field-displayName = Anzeigename
data-field-givenName = Vorname
data-field-surname = Nachname
data-field-mail = E-Mail-Adresse
data-field-mailVerified = Die Adresse ist bestätigt
data-field-userName = Benutzername
data-field-userFlow = Aus
data-field-version = Fassung
data-field-acceptedDateTime = Akzeptiert
data-field-accountEnabled = Kann verwendet werden
data-field-lastPasswordChangeDateTime = Passwort geändert
data-field-createdDateTime = Seit
data-field-activityDateTime = Wann
data-field-preferredLanguage = Sprache
data-field-signInType = Art
data-field-issuer = Ausgestellt von
data-field-issuerAssignedId = Name dort
data-field-name = Name
data-field-lastUsedDateTime = Zuletzt verwendet
data-field-browser = Browser
data-field-system = System
data-field-authenticationMethods = Wie
data-field-endedDateTime = Beendet
data-field-expiresDateTime = Endet
data-field-app = App
data-field-scope = Berechtigung
data-field-role = Rolle
data-field-action = Was

data-factors = Zweite Faktoren
data-remembered = Geräte, die nicht danach gefragt werden
data-groups = Gruppen
data-field-type = Art des Faktors
data-field-group = Gruppe
data-field-accountName = Konto dort
data-field-phoneNumber = Telefonnummer
data-means = { $what ->
    [password] Passwort
    [code] Einmalcode
    [passkey] Passkey
    [text] SMS
    [call] Anruf
    [elsewhere] Konto bei einem anderen Anbieter
   *[other] Anderer Weg
}
data-did = { $what ->
    [created] Konto erstellt
    [password] Passwort festgelegt oder geändert
    [address] E-Mail-Adresse geändert
    [user-name] Benutzername geändert
    [profile] Profil geändert
    [blocked] Konto gesperrt
    [unblocked] Konto entsperrt
    [signed-out] Abgemeldet
    [allowed] App den Zugriff erlaubt
    [withdrawn] Zugriff einer App entzogen
    [linked] Konto bei einem anderen Anbieter verknüpft
    [unlinked] Verknüpfung mit einem anderen Anbieter gelöst
    [export] Daten heruntergeladen
    [deletion] Löschung verlangt
    [deleted] Konto gelöscht
    [kept] Konto behalten
    [passkey-added] Passkey hinzugefügt
    [passkey-renamed] Passkey umbenannt
    [passkey-removed] Passkey entfernt
    [groups] Gruppen geändert
    [roles] Rollen geändert
    [recovery-used] Wiederherstellungscode verwendet
    [recovery-replaced] Wiederherstellungscodes ersetzt
    [factor-added] Zweiter Faktor hinzugefügt
    [factor-removed] Zweiter Faktor entfernt
   *[other] Andere Änderung
}
