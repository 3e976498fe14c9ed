# What user flows ask, user names, and the rules of passwords.

# Attributes
opens-new-tab = (opent in een nieuw tabblad)
choose = Kies …
asked-details = Nog een paar gegevens
asked-details-why = { $app } heeft dit nodig voordat u doorgaat.
attribute-unchecked = Vink dit vakje aan om door te gaan.
attribute-number = Voer een geheel getal in, zoals 42.
attribute-pattern = Dit heeft niet de gevraagde vorm. Controleer het en probeer het opnieuw.
attribute-choice = Kies een van de aangeboden mogelijkheden.

# Terms. The text in square brackets is the link, and the address behind it stays as it is.
accept-terms-and-privacy = Ik ga akkoord met de [gebruiksvoorwaarden]({ $terms }) en de [privacyverklaring]({ $privacy }).
accept-terms = Ik ga akkoord met de [gebruiksvoorwaarden]({ $terms }).
accept-privacy = Ik ga akkoord met de [privacyverklaring]({ $privacy }).
terms-not-accepted = Ga akkoord om door te gaan, of annuleer.

# User names
email-or-user-name = E-mailadres of gebruikersnaam
name-missing = Voer uw e-mailadres of uw gebruikersnaam in.
name-malformed = Dit is geen e-mailadres en geen gebruikersnaam.
wrong-name-or-password = Het e-mailadres, de gebruikersnaam of het wachtwoord klopt niet. Controleer beide en probeer het opnieuw.
user-name = Gebruikersnaam
user-name-hint = Hiermee kunt u zich aanmelden in plaats van met uw e-mailadres. Letters, cijfers en daartussen punten, koppeltekens en onderstrepingstekens.
user-name-missing = Kies een gebruikersnaam.
user-name-length = Een gebruikersnaam heeft { $shortest } tot { $longest } tekens.
user-name-form = Deze gebruikersnaam kan hier niet worden gekozen. Gebruik letters, cijfers en daartussen punten, koppeltekens en onderstrepingstekens.
user-name-taken = Deze gebruikersnaam is niet beschikbaar. Kies een andere.
passcode-email = In plaats daarvan een code gebruiken
passcode-email-reset = Een nieuw wachtwoord kiezen
passcode-email-why = Typ het e-mailadres van uw account. We sturen u een code.

# Sign-up is off
sign-up-off-here = { $app } neemt op dit moment geen nieuwe accounts aan. Als u er een hebt, meld u dan aan.

# Rules of passwords
rule-you = Niet gebaseerd op uw naam, uw e-mailadres of { $tenant }
rule-kinds = Drie hiervan: kleine letters, hoofdletters, cijfers, andere tekens
rule-kept = regels gevolgd:
strength = Sterkte: { $level ->
    [weak] zwak
    [fair] matig
    [good] goed
   *[strong] sterk
}
password-like-you = Kies een wachtwoord dat niet is gebaseerd op uw naam, uw e-mailadres of de naam van deze dienst.
password-own-word = Dit wachtwoord is gebaseerd op een woord dat hier makkelijk te raden is. Kies een ander.
password-composition = Gebruik minstens drie hiervan: kleine letters, hoofdletters, cijfers, andere tekens.
