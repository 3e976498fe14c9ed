# Second factors.

factor-confirm = Bevestig dat u het bent
factor-confirm-why = { $app } vraagt om een tweede stap.
factor-choose = Kies hoe u bevestigt.
factor-code-why = Open uw authenticator-app en typ de code die deze voor { $tenant } toont.
factor-code = Code uit de app
factor-way-totp = Code uit uw authenticator-app
factor-way-email = Code per e-mail naar { $to }
factor-way-sms = Code per sms naar { $to }
factor-way-voice = { $to } bellen met een code
factor-way-recovery = Een herstelcode gebruiken
factor-other = Op een andere manier bevestigen
factor-lost-link = Geen van deze werkt voor mij
factor-sent-email = We hebben een e-mail met een code van 8 cijfers naar { $to } gestuurd. De code is { $minutes } minuten geldig.
factor-sent-sms = We hebben een sms met een code van 8 cijfers naar { $to } gestuurd. De code is { $minutes } minuten geldig.
factor-sent-voice = We bellen { $to } om u een code van 8 cijfers te vertellen. De code is { $minutes } minuten geldig.
factor-sent-again = Er is nog een code onderweg. Alleen de nieuwste is geldig.
factor-sent-title-email = Kijk in uw e-mail
factor-sent-title-sms = Kijk in uw berichten
factor-sent-title-voice = Neem de telefoon op
factor-missing-email = Geen e-mail ontvangen? Kijk bij de ongewenste e-mail.
factor-missing-sms = Geen bericht ontvangen? Het kan een minuut duren en vraagt om bereik.
factor-missing-voice = Niet gebeld? Het kan een minuut duren en vraagt om bereik.
factor-remember = Op dit apparaat { $days ->
    [one] 1 dag
   *[other] { $days } dagen
} niet meer vragen
factor-remember-why = Alleen op een apparaat dat niemand anders gebruikt.
recovery-title = Een herstelcode gebruiken
recovery-why = Typ een van de tien codes die u hebt opgeslagen toen u uw account beveiligde. Elke code werkt één keer.
recovery-code = Herstelcode
lost-title = Als u niet kunt bevestigen dat u het bent
lost-why = Niemand kan zich zonder bevestiging bij uw account aanmelden. Dit zijn uw mogelijkheden:
lost-code = Zoek uw herstelcodes: op papier, in een bestand of in uw wachtwoordbeheerder.
lost-device = Gebruik een apparaat of browser waar u hebt gevraagd om niet meer te vragen, en open daar uw accountpagina.
lost-app = Als u een nieuwe telefoon hebt, heeft uw authenticator-app misschien een kopie van uw accounts bewaard. Zet die daar terug.
lost-support = Vraag anders de klantenservice van { $app } om uw tweede factoren te verwijderen. Geef het adres { $who } door en wees klaar om te laten zien dat het van u is.
lost-back = Terug naar de manieren om te bevestigen
add-title = Beveilig uw account
add-choose = Kies een manier.
add-required = { $app } vereist dit.
add-totp = Authenticator-app
add-totp-why = Een app op uw telefoon toont elke 30 seconden een nieuwe code. Hij werkt zonder bereik.
add-email = E-mail
add-email-why = We sturen elke keer een code naar { $who }.
add-phone = Telefoon
add-phone-why = We sturen u elke keer een code per sms of bellen u.
not-now = Niet nu
totp-title = Stel uw authenticator-app in
totp-step-scan = Open een authenticator-app op uw telefoon, bijvoorbeeld die van Microsoft of Google, en scan deze code.
totp-qr = QR-code met de sleutel voor uw authenticator-app. De sleutel staat hieronder als tekst.
totp-step-link = Op deze telefoon? Open de app direct
totp-step-type = Of typ deze sleutel in de app:
totp-step-code = Typ daarna de code die de app toont.
phone-title = Voeg uw telefoon toe
phone-why = We sturen u een code om zeker te weten dat het nummer van u is.
phone-number = Telefoonnummer
phone-hint = Met het land, bijvoorbeeld +49 30 1234567
phone-by-sms = Stuur mij een code per sms
phone-by-voice = Bel mij met een code
codes-title = Sla uw herstelcodes op
codes-why = Als u uw telefoon of uw mailbox kwijtraakt, komt u met elk van deze codes één keer binnen. Bewaar ze waar alleen u ze vindt. Ze worden niet opnieuw getoond.
codes-download = Downloaden
codes-copy = Kopiëren
codes-copied = Gekopieerd
codes-print = Afdrukken
codes-saved = Ik heb ze opgeslagen
codes-file = Herstelcodes van { $who } voor { $tenant }. Elke code werkt één keer.

# What is wrong
totp-malformed = De code heeft 6 cijfers. Neem de code over die de app nu toont.
totp-wrong = Dit is niet de code. Wacht in de app op de volgende en probeer het opnieuw. Als die ook onjuist is, controleer dan de tijd van uw telefoon.
recovery-malformed = Een herstelcode ziet eruit als abcde-fghij.
recovery-wrong = Dit is niet een van uw herstelcodes, of de code is al gebruikt.
phone-malformed = Dit is geen telefoonnummer. Begin met + en het land, bijvoorbeeld +49 30 1234567.
phone-country = Naar dit land kunnen we geen codes sturen. Kies een ander nummer of een andere manier.
phone-limit = We hebben vandaag zoveel codes gestuurd als we kunnen. Kies een andere manier.
phone-refused = Dit nummer kan geen codes ontvangen. Controleer het, of kies een andere manier.
phone-not-now = De code kon nu niet worden gestuurd. Probeer het over een minuut opnieuw, of kies een andere manier.
factor-there = Uw account heeft dit al. Kies een andere manier.
factor-gone = Deze manier is er niet meer. Kies een andere.

# Text messages and calls
phone-message-sms = { $code } is uw code voor { $tenant }. Vertel hem nooit aan iemand.
phone-message-voice = Uw code voor { $tenant } is { $code }. Vertel hem nooit aan iemand.

# Mails
mail-factor-subject = { $change ->
    [recovery-code-used] Er is een herstelcode gebruikt voor uw account bij { $tenant }
    [recovery-codes-replaced] Nieuwe herstelcodes voor uw account bij { $tenant }
   *[other] Een tweede factor van uw account bij { $tenant } is gewijzigd
}
mail-factor-totp-added = Er is een authenticator-app aan uw account bij { $tenant } toegevoegd.
mail-factor-email-added = Uw e-mail is als tweede factor aan uw account bij { $tenant } toegevoegd.
mail-factor-phone-added = Er is een telefoon als tweede factor aan uw account bij { $tenant } toegevoegd.
mail-factor-totp-removed = Er is een authenticator-app van uw account bij { $tenant } verwijderd.
mail-factor-email-removed = Uw e-mail is geen tweede factor van uw account bij { $tenant } meer.
mail-factor-phone-removed = Een telefoon is geen tweede factor van uw account bij { $tenant } meer.
mail-factor-all-removed = Alle tweede factoren zijn van uw account bij { $tenant } verwijderd, en daarmee ook de herstelcodes.
mail-factor-recovery-code-used = Iemand heeft zich met een van uw herstelcodes aangemeld bij uw account bij { $tenant }. Die code werkt niet meer.
mail-factor-recovery-codes-replaced = U hebt nieuwe herstelcodes voor uw account bij { $tenant }. De oude werken niet meer.
mail-factor-when = Dat was op { $at }.
mail-factor-not-you = Als u het niet was, vraag dan meteen de klantenservice van { $app } om hulp. Heeft uw account een wachtwoord, wijzig dat dan.
mail-factor-title = Uw tweede factoren
mail-factor-passcode-what = Typ deze code op de pagina waar u zich aanmeldt bij { $app }:

second-factors = Tweede factoren
second-factors-why = Met een tweede stap komt niemand alleen met een wachtwoord of een code binnen.
second-factors-why-optional = Zodra u een tweede factor hebt, komt niemand alleen met een wachtwoord of een code binnen.
second-factors-why-off = Om een tweede factor wordt gevraagd vóór belangrijke wijzigingen van dit account, en door apps die dat willen. Verder meldt u zich zonder aan.
second-factors-manage = Tweede factoren beheren
second-factors-count = { $count ->
    [0] Nog geen
    [one] 1 tweede factor
   *[other] { $count } tweede factoren
}
second-factors-none = U hebt nog geen tweede factor
second-factor-add = Een tweede factor toevoegen
second-factor-added = Toegevoegd
second-factor-used = Laatst gebruikt
second-factor-remove = Verwijderen
second-factor-codes = Herstelcodes
second-factor-codes-left = { $count ->
    [0] U hebt geen herstelcodes meer.
    [one] U hebt nog 1 herstelcode.
   *[other] U hebt nog { $count } herstelcodes.
}
second-factor-codes-new = Nieuwe herstelcodes maken
second-factor-devices = Apparaten waar niet wordt gevraagd
second-factor-devices-why = Op deze hebt u ervoor gekozen een tijd niet meer te worden gevraagd.
second-factor-forget = Weer vragen
account-done-factor-added = Uw account heeft een nieuwe tweede factor.
