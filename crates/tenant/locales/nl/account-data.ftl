# What there is about a customer, in words.

data-account = Account
data-identities = Manieren van aanmelden
data-terms = Voorwaarden die u hebt geaccepteerd
data-passkeys = Toegangssleutels
data-sessions = Aanmeldingen
data-browsers = Browsers die we herkennen
data-apps = Wat apps hebben gekregen
data-consents = Wat u hebt toegestaan
data-roles = Rollen
data-activity = Wat er is gebeurd
data-nothing = Niets.

data-field-id = Object-id
data-field-displayName = Weergavenaam
data-field-givenName = Voornaam
data-field-surname = Achternaam
data-field-mail = E-mailadres
data-field-mailVerified = Het adres is bevestigd
data-field-userName = Gebruikersnaam
data-field-userFlow = Van
data-field-version = Versie
data-field-acceptedDateTime = Geaccepteerd
data-field-accountEnabled = Kan worden gebruikt
data-field-lastPasswordChangeDateTime = Wachtwoord gewijzigd
data-field-createdDateTime = Sinds
data-field-activityDateTime = Wanneer
data-field-preferredLanguage = Taal
data-field-signInType = Soort
data-field-issuer = Uitgegeven door
data-field-issuerAssignedId = Naam daar
data-field-name = Naam
data-field-lastUsedDateTime = Laatst gebruikt
data-field-browser = Browser
data-field-system = Systeem
data-field-authenticationMethods = Hoe
data-field-endedDateTime = Beëindigd
data-field-expiresDateTime = Eindigt
data-field-app = App
data-field-scope = Machtiging
data-field-role = Rol
data-field-action = Wat

data-factors = Tweede factoren
data-remembered = Apparaten waar er niet om wordt gevraagd
data-groups = Groepen
data-field-type = Soort factor
data-field-group = Groep
data-field-accountName = Account daar
data-field-phoneNumber = Telefoonnummer
data-means = { $what ->
    [password] Wachtwoord
    [code] Eenmalige code
    [passkey] Toegangssleutel
    [text] Sms
    [call] Telefoongesprek
    [elsewhere] Account elders
   *[other] Andere manier
}
data-did = { $what ->
    [created] Account gemaakt
    [password] Wachtwoord ingesteld of gewijzigd
    [address] E-mailadres gewijzigd
    [user-name] Gebruikersnaam gewijzigd
    [profile] Profiel gewijzigd
    [blocked] Account geblokkeerd
    [unblocked] Account gedeblokkeerd
    [signed-out] Afgemeld
    [allowed] App toegang tot het account gegeven
    [withdrawn] Toegang van een app ingetrokken
    [linked] Account elders gekoppeld
    [unlinked] Account elders ontkoppeld
    [export] Gegevens gedownload
    [deletion] Verwijdering gevraagd
    [deleted] Account verwijderd
    [kept] Account gehouden
    [passkey-added] Toegangssleutel toegevoegd
    [passkey-renamed] Toegangssleutel hernoemd
    [passkey-removed] Toegangssleutel verwijderd
    [groups] Groepen gewijzigd
    [roles] Rollen gewijzigd
    [recovery-used] Herstelcode gebruikt
    [recovery-replaced] Herstelcodes vervangen
    [factor-added] Tweede factor toegevoegd
    [factor-removed] Tweede factor verwijderd
   *[other] Andere wijziging
}
