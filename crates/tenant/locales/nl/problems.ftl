# What is wrong with what was typed, at its field.

email-missing = Voer uw e-mailadres in.
email-malformed = Dit is geen e-mailadres. Het hoort eruit te zien als name@example.com.
password-missing = Voer uw wachtwoord in.
wrong-credentials = Het e-mailadres of het wachtwoord klopt niet. Controleer beide en probeer het opnieuw.
locked = Er waren te veel onjuiste pogingen. Probeer het opnieuw over { $minutes ->
    [one] 1 minuut.
   *[other] { $minutes } minuten.
}
busy-now = Er melden zich op dit moment veel mensen aan. Probeer het over een paar seconden opnieuw.
passcode-malformed = De code heeft 8 cijfers. Neem hem over uit de nieuwste e-mail.
passcode-wrong = Dit is niet de code. Kijk in de nieuwste e-mail en probeer het opnieuw.
passcode-dead = Deze code is niet meer geldig. Vraag hieronder een nieuwe aan.
resend-too-early = U kunt een nieuwe code aanvragen over { $seconds ->
    [one] 1 seconde.
   *[other] { $seconds } seconden.
}
resend-no-more = We hebben zoveel codes gestuurd als we kunnen. Annuleer en begin opnieuw in de app.
password-too-short = Gebruik minstens { $shortest } tekens.
password-too-long = Gebruik hoogstens { $longest } tekens.
password-banned = Veel mensen gebruiken dit wachtwoord of een dat erop lijkt, dus het is makkelijk te raden. Kies een ander.
password-same = Dit is uw huidige wachtwoord. Kies een ander.
password-mismatch = De twee wachtwoorden zijn niet gelijk. Typ ze allebei opnieuw.
attribute-missing = Dit is nodig voor uw account.
attribute-unfit = Gebruik gewone tekst van hoogstens { $longest } tekens.
account-gone = Dat account is niet meer aangemeld. Kies een ander of meld u opnieuw aan.
user-code-malformed = De code heeft 8 letters, zoals BCDF-GHJK. Neem hem over van uw apparaat.
user-code-unknown = Er wacht geen apparaat op deze code. Controleer de code die uw apparaat toont; na 15 minuten is een nieuwe nodig.

