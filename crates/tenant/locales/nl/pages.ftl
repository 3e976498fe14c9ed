# Sentences of the pages. Terms that stay the same everywhere: email, password, code, account, app.

product = Vestibule
title-problems = { $count ->
    [one] 1 probleem:
   *[other] { $count } problemen:
}

# On several pages
to-continue = om door te gaan naar { $app }
email = E-mailadres
password = Wachtwoord
show-password = Wachtwoord tonen
next = Volgende
continue = Doorgaan
back = Terug
cancel = Annuleren en terug naar { $app }
change = Wijzigen
ways = Andere mogelijkheden
optional = (optioneel)
back-to = Terug naar { $app }

# Sign in
sign-in = Aanmelden
no-account = Nog geen account?
create-one = Maak er een
enter-password = Voer uw wachtwoord in
not-you = Bent u dit niet?
forgot-password = Wachtwoord vergeten?
passcode-instead = In plaats daarvan een code per e-mail gebruiken
password-instead = In plaats daarvan uw wachtwoord gebruiken

# Pick an account
pick-account = Kies een account
another-account = Een ander account gebruiken

# Stay signed in
stay = Aangemeld blijven?
stay-why = Als u ja zegt, blijft u in deze browser { $days } dagen lang aangemeld.
stay-shared = Zeg nee op een computer die ook anderen gebruiken.
yes = Ja
no = Nee

# Create an account
create-account = Account maken
email-hint = We sturen u een code om zeker te weten dat het adres van u is.
have-account = Hebt u al een account?
check-email = Kijk in uw e-mail
code-sent = We hebben u een e-mail met een code van 8 cijfers gestuurd. De code is { $minutes } minuten geldig.
code-sent-again = Er is nog een e-mail onderweg. Alleen de nieuwste code is geldig.
code-delayed = De e-mail is vertraagd. We blijven proberen hem te versturen; laat deze pagina open.
code-failed = De e-mail kon niet worden bezorgd. Controleer het adres hierboven of vraag een andere code aan.
code = Code
code-missing = Geen e-mail ontvangen? Kijk bij de ongewenste e-mail en controleer het adres hierboven.
resend = Nieuwe code sturen
resend-in = U kunt een nieuwe code aanvragen over { $seconds ->
    [one] 1 seconde.
   *[other] { $seconds } seconden.
}
resend-countdown = U kunt een nieuwe code aanvragen over { $time }.
resend-over = We hebben zoveel codes gestuurd als we kunnen. Als er geen is aangekomen, annuleer dan en begin opnieuw in de app.
choose-password = Kies een wachtwoord
forced-password = Kies een nieuw wachtwoord
forced-why = Het wachtwoord dat u gebruikte, is voor u ingesteld. Kies er een dat alleen u kent.
reset-why = U wordt overal elders afgemeld, zodat niemand met het oude wachtwoord verdergaat.
rule-length = Minstens { $shortest } tekens; een paar woorden achter elkaar zijn makkelijk te onthouden
rule-words = Niet een wachtwoord dat veel mensen gebruiken, zoals een naam en een jaartal
rule-new = Niet het wachtwoord dat u zojuist hebt gebruikt
rule-not-present = Niet het huidige wachtwoord van het account
new-password = Nieuw wachtwoord
confirmation = Herhaal het nieuwe wachtwoord
about-you = Over u
about-you-why = Nog één stap en uw account is klaar.
attribute-displayName = Weergavenaam
attribute-givenName = Voornaam
attribute-surname = Achternaam
attribute-city = Plaats
attribute-country = Land of regio
attribute-postalCode = Postcode
attribute-state = Staat of provincie
attribute-streetAddress = Straat en huisnummer
attribute-jobTitle = Functie

# Sign in on another device
device-code = Een apparaat verbinden
device-code-why = Typ de code die uw apparaat toont.
device-confirm = Aanmelden op een ander apparaat?
device-confirm-what = { $app } wil u aanmelden op het apparaat dat deze code toont:
device-confirm-warning = Ga alleen door als u hier zelf mee begonnen bent en deze code op uw eigen apparaat ziet. Als iemand u de code of een link naar deze pagina heeft gestuurd, annuleer dan: die persoon zou als u worden aangemeld.
device-signed-in = U bent aangemeld op uw apparaat
device-signed-in-why = { $app } gaat daar over een paar seconden verder.
device-declined = Het apparaat is niet aangemeld
device-declined-why = Aan { $app } is doorgegeven dat u hebt geweigerd.
device-over = Deze code is niet meer geldig
device-over-why = De code is al gebruikt, of het apparaat heeft te lang gewacht. Begin opnieuw op het apparaat; het toont dan een nieuwe code.
device-cancel = Annuleren
device-message = Open de pagina { $page } op een telefoon of computer en typ de code { $code } om u aan te melden.

# Back to the app
taking-back = Terug naar { $app }
taking-back-slow = Gebruik de knop als er niets gebeurt.

# Sign out
sign-out-question = Afmelden?
sign-out-why = { $count ->
    [0] U verlaat uw account in deze browser.
    [one] U bent aangemeld met dit account:
   *[other] U bent aangemeld met deze accounts:
}
sign-out = Afmelden
stay-here = Aangemeld blijven
signed-out = U bent afgemeld
signed-out-why = Niemand kan uw account in deze browser gebruiken zonder zich opnieuw aan te melden.
signed-out-apps = U bent ook afgemeld bij:
signed-out-goes-on = U bent zo weer terug bij { $app }.
still-signed-in = U bent nog aangemeld
still-signed-in-why = Er is niets veranderd.
close-window = U kunt dit venster sluiten.

