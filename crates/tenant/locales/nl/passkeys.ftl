# Passkeys.

# What a new passkey is called when its maker is unknown.
passkey-unnamed = Toegangssleutel

passkey-sign-in = Aanmelden met een toegangssleutel
passkey-needs-script = Zet JavaScript aan in uw browser om een toegangssleutel te gebruiken. Alle andere manieren werken ook zonder.
passkey-what = Een toegangssleutel staat op uw apparaat of in uw wachtwoordbeheerder. U ontgrendelt hem zoals u uw apparaat ontgrendelt: met uw vinger, uw gezicht of een pincode. Er is niets te onthouden en niets dat anderen kunnen raden.

# Said by the page when the browser or the device did not go on
passkey-cancelled = Er is geen toegangssleutel gebruikt. Probeer het opnieuw als u zover bent, of ga op een andere manier verder.
passkey-late = Dat duurde te lang. Probeer het opnieuw.
passkey-there = Dit apparaat of deze wachtwoordbeheerder heeft al een toegangssleutel voor uw account.
passkey-unfit = Dit apparaat kan hier geen toegangssleutel gebruiken. Stel een schermvergrendeling in, of probeer een ander apparaat of een andere wachtwoordbeheerder.
passkey-failed = We konden niet beginnen. Controleer uw verbinding, laad de pagina opnieuw en probeer het nog eens.
passkey-unsupported = Deze browser kan geen toegangssleutels gebruiken. Probeer een nieuwere of een ander apparaat.

# A passkey is offered, or needed
add-passkey = Meld u de volgende keer sneller aan
add-passkey-why = Voeg een toegangssleutel aan uw account toe, dan is één aanraking genoeg bij uw volgende aanmelding.
add-passkey-required = Voeg een toegangssleutel toe om door te gaan
add-passkey-required-why = { $app } beveiligt uw account met een toegangssleutel. Voeg er een toe die u kunt gebruiken.
add-passkey-do = Een toegangssleutel toevoegen
passkey-not-now = Niet nu
passkey-never = Niet meer vragen
use-passkey = Gebruik uw toegangssleutel
use-passkey-why = { $app } beveiligt uw account met uw toegangssleutel.
use-passkey-do = Toegangssleutel gebruiken

# What is wrong
passkey-missing = Er is geen toegangssleutel gebruikt. Probeer het opnieuw, of ga op een andere manier verder.
passkey-stale = Dat duurde te lang of is twee keer verstuurd. Probeer het opnieuw.
passkey-unknown = Deze toegangssleutel hoort niet bij een account hier. Gebruik een andere, of meld u op een andere manier aan. Misschien is hij van uw account verwijderd, of is hij voor een andere website.
passkey-refused = Deze toegangssleutel kon niet worden aangenomen. Probeer het opnieuw, of meld u op een andere manier aan.
passkey-of-another = Deze toegangssleutel hoort bij een ander account. Gebruik er een van het account waarmee u zich aanmeldt.
passkey-already-there = Deze toegangssleutel is al in gebruik.
passkey-too-many = Uw account heeft zoveel toegangssleutels als het kan hebben. Verwijder er een die u niet meer gebruikt.

# Mails
mail-passkey-added-subject = Er is een toegangssleutel aan uw account bij { $tenant } toegevoegd
mail-passkey-added-title = U hebt een nieuwe toegangssleutel
mail-passkey-added-what = De toegangssleutel ‘{ $name }’ is op { $at } toegevoegd aan uw account bij { $tenant } ({ $email }). Daarmee meldt u zich zonder wachtwoord aan.
mail-passkey-removed-subject = Er is een toegangssleutel van uw account bij { $tenant } verwijderd
mail-passkey-removed-title = Er is een toegangssleutel verwijderd
mail-passkey-removed-what = De toegangssleutel ‘{ $name }’ van uw account bij { $tenant } ({ $email }) is op { $at } verwijderd. U kunt zich er niet meer mee aanmelden.
mail-passkey-unasked = Als u het niet was, gebruikt misschien iemand anders uw account: meld u aan, open uw accountpagina en verwijder elke toegangssleutel die u niet kent; heeft uw account een wachtwoord, kies dan een ander; en wijzig het wachtwoord van uw mailbox.

# The account page
passkeys = Toegangssleutels
passkeys-why = Meld u aan met uw vinger, uw gezicht of de pincode van uw apparaat.
passkeys-count = { $count ->
    [0] Nog geen
    [one] 1 toegangssleutel
   *[other] { $count } toegangssleutels
}
passkeys-manage = Toegangssleutels beheren
passkeys-none = Nog geen toegangssleutels
passkeys-none-why = Met een toegangssleutel meldt u zich met één aanraking aan, en niemand kan hem u ontfutselen.
passkey-synced = Bewaard door een wachtwoordbeheerder, op alle apparaten die deze delen.
passkey-bound = Bewaard op één apparaat.
passkey-added-on = Toegevoegd op { $day }.
passkey-used-on = Laatst gebruikt op { $day }.
passkey-unused = Nog niet gebruikt.
passkey-rename = Naam wijzigen
passkey-name = Naam
passkey-save = Opslaan
passkey-remove = Verwijderen
passkey-remove-question = Deze toegangssleutel verwijderen?
passkey-remove-why = U kunt zich er dan niet meer mee aanmelden. Als uw apparaat of wachtwoordbeheerder hem blijft aanbieden, verwijder hem daar dan ook.
passkey-keep = Behouden
passkey-name-unfit = Een naam heeft 1 tot { $longest } tekens.
passkey-last = Deze toegangssleutel is uw laatste manier om u aan te melden en blijft daarom. Voeg eerst een andere toe.
account-done-passkey-added = Uw toegangssleutel is toegevoegd. De volgende keer kunt u zich ermee aanmelden.
account-done-passkey-removed = De toegangssleutel is verwijderd.

lost-passkey = Ik ben mijn toegangssleutel kwijt
passkey-no-recovery = We kunnen niet op een andere manier nagaan dat u het bent. Vraag de klantenservice van de app om hulp.
mail-passcode-lost-passkey = U hebt aangegeven dat u uw toegangssleutel kwijt bent. Typ deze code op de pagina waar u zich aanmeldt bij { $app }; daarna kunt u een andere toevoegen:
