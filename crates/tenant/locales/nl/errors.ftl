# Error pages: title, what happened (-why), what to do (-do).

details = Gegevens voor de klantenservice
details-why = Geef deze door als u om hulp vraagt.
correlation-id = Correlatie-id
time = Tijd

not-found = Deze pagina bestaat niet
not-found-why = Op dit adres is niets te vinden.
not-found-do = Controleer het adres, of ga terug naar de app en begin daar opnieuw.

no-tenant = Dit adres is van niemand
no-tenant-why = Er is hier geen tenant met deze naam.
no-tenant-do = Ga terug naar de app waar u vandaan komt. Als dit opnieuw gebeurt, klopt de instelling AUTHORITY daarvan misschien niet; meld het aan de beheerders.

bad-request = Het verzoek van deze app kan niet worden beantwoord
bad-request-why = De app heeft u hierheen gestuurd met een verzoek dat we niet kunnen aannemen. Dat is niet uw schuld.
bad-request-do = Ga terug naar de app en probeer het opnieuw. Als het weer gebeurt, geef dan de onderstaande gegevens door aan de beheerders van de app.

over = Deze aanmelding is afgelopen
over-why = De aanmelding was al voltooid, of bleef te lang open.
over-do = Ga terug naar de app en meld u daar aan. Als u zich net had aangemeld, bent u dat misschien al.

no-cookie = Uw browser heeft onze cookie niet gestuurd
no-cookie-why = We gebruiken een cookie om van pagina tot pagina te weten dat u het nog bent, en die kwam niet terug.
no-cookie-do = Sta cookies voor deze site toe, ga dan terug naar de app en meld u opnieuw aan. Als cookies zijn toegestaan, heeft de pagina misschien alleen te lang opengestaan.

other-browser = Deze aanmelding begon in een andere browser
other-browser-why = Voor uw veiligheid kan een aanmelding alleen worden voltooid in de browser waarin ze begon.
other-browser-do = Ga verder in de andere browser, of open de app in deze en meld u daar aan.

form-refused = Dit formulier is niet aangenomen
form-refused-why = Het kwam niet van onze pagina, of de pagina stond te lang open.
form-refused-do = Open de pagina opnieuw en vul het formulier nog een keer in.

unreadable = Dit formulier kon niet worden gelezen
unreadable-why = Er ontbreekt iets, of iets heeft niet de vorm die we verwachten.
unreadable-do = Open de pagina opnieuw en vul het formulier nog een keer in.

sign-up-off = Hier kunnen geen nieuwe accounts worden gemaakt

email-taken = U hebt al een account
email-taken-why = Terwijl u op deze pagina was, is er een account met uw e-mailadres gemaakt.
email-taken-do = Ga door en meld u aan bij dat account.

unusable = Dit account kan nu niet worden gebruikt
unusable-why = Het account is geblokkeerd of verwijderd, of kreeg een ander wachtwoord, terwijl u zich aanmeldde.
unusable-do = Meld u opnieuw aan. Lukt dat niet, vraag dan de klantenservice van de app om hulp.

too-many = Te veel verzoeken
too-many-why = Vanuit uw netwerk kwamen meer verzoeken dan we in een minuut beantwoorden.
too-many-do = Wacht een minuut en probeer het opnieuw.

method = Dit adres kan zo niet worden gebruikt
method-why = Het verzoek gebruikte een methode die op dit adres niet werkt.
method-do = Ga terug naar de app en begin daar opnieuw.

too-large = Dat was te veel
too-large-why = Het verzoek is groter dan we aannemen.
too-large-do = Ga terug, maak uw invoer korter en probeer het opnieuw.

busy = Er melden zich op dit moment veel mensen aan
busy-why = Er is nu meer te doen dan we aankunnen.
busy-do = Wacht een paar seconden en probeer het opnieuw. Er gaat niets verloren.

unavailable = We kunnen nu niet bij onze gegevens
unavailable-why = Iets waarvan we afhankelijk zijn, antwoordt niet.
unavailable-do = Wacht een minuut en probeer het opnieuw. Er gaat niets verloren.

internal = Er is bij ons iets misgegaan
internal-why = Het ligt aan ons en niet aan u. De fout is vastgelegd.
internal-do = Probeer het opnieuw. Als het weer gebeurt, vraag dan om hulp met de onderstaande gegevens.
