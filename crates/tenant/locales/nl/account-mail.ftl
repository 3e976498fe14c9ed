# Mails that tell of what happened to an account.

mail-new-device-subject = Nieuwe aanmelding bij uw account bij { $tenant }
mail-new-device-title = Nieuwe aanmelding
mail-new-device-what = Iemand heeft zich op { $at } met uw account ({ $email }) aangemeld bij { $app }, in een browser waarmee het account nog niet was gebruikt:
mail-new-device-unasked = Als u het was, hoeft u niets te doen. Was u het niet, meld u dan aan, open uw accountpagina en meld u overal elders af. Heeft uw account een wachtwoord, wijzig dat dan ook.

mail-new-address-subject = Uw code voor { $tenant }
mail-new-address-title = Uw code
mail-new-address-what = Typ deze code op de pagina waar u het e-mailadres van uw account bij { $tenant } wijzigt:
mail-new-address-life = De code werkt één keer en is { $minutes } minuten geldig.
mail-new-address-unasked = Als u geen code hebt aangevraagd, kunt u deze e-mail negeren: zonder de code gebeurt er niets. Vertel de code nooit aan iemand.

mail-address-taken-subject = U hebt al een account bij { $tenant }
mail-address-taken-title = U hebt al een account
mail-address-taken-what = Iemand, waarschijnlijk u, wilde { $email } gebruiken als adres van een ander account bij { $tenant }. Er is al een account met dit adres.
mail-address-taken-do = Om het adres voor het andere account te gebruiken, meldt u zich aan bij het account dat het nu heeft en wijzigt u het adres daarvan of verwijdert u het.
mail-address-taken-unasked = Als u het niet was, hoeft u niets te doen: uw account is niet veranderd en niemand heeft gehoord dat het bestaat.

mail-address-changed-subject = Het e-mailadres van uw account bij { $tenant } is gewijzigd
mail-address-changed-title = Uw e-mailadres is gewijzigd
mail-address-changed-what = Op { $at } heeft uw account bij { $tenant } een ander e-mailadres gekregen. U meldt zich niet meer aan met { $email }.
mail-address-changed-unasked = Als u het niet was, vraag { $tenant } dan meteen om hulp: iemand anders kan uw account gebruiken.
mail-address-given-subject = Dit is nu het e-mailadres van uw account bij { $tenant }
mail-address-given-title = Dit is nu uw e-mailadres
mail-address-given-what = Op { $at } heeft { $tenant } uw account dit e-mailadres gegeven. Vanaf nu meldt u zich aan met { $email }.
mail-address-given-unasked = Als u geen account bij { $tenant } hebt of hier niet om hebt gevraagd, vraag { $tenant } dan om hulp.

mail-deletion-subject = Uw account bij { $tenant } wordt verwijderd
mail-deletion-title = Uw account wordt verwijderd
mail-deletion-what = U hebt gevraagd om uw account bij { $tenant } ({ $email }) te verwijderen. U bent overal afgemeld en op { $at } wordt alles over het account gewist.
mail-deletion-do = Tot dan kunt u erop terugkomen: meld u aan en kies ervoor uw account te houden.
mail-deletion-unasked = Als u het niet was, meld u dan nu aan en houd uw account. Heeft het een wachtwoord, wijzig dat dan.

mail-deleted-subject = Uw account bij { $tenant } is verwijderd
mail-deleted-title = Uw account is verwijderd
mail-deleted-what = Zoals u hebt gevraagd, is alles over uw account bij { $tenant } ({ $email }) gewist. Dit is de laatste e-mail erover.

mail-password-reset-subject = Uw wachtwoord voor { $tenant } is vervangen
mail-password-reset-title = Uw wachtwoord is vervangen
mail-password-reset-what = { $tenant } heeft het wachtwoord van uw account ({ $email }) vervangen op { $at }. U bent overal afgemeld.
mail-password-reset-do = Meld u aan met het tijdelijke wachtwoord dat u van { $tenant } krijgt; daarna kiest u uw eigen wachtwoord.
mail-password-reset-unasked = Als u hier niet om hebt gevraagd, vraag { $tenant } dan om hulp.

mail-deleted-by-administrator-what = { $tenant } heeft uw account ({ $email }) verwijderd. U bent overal afgemeld.
mail-deleted-by-administrator-until = Op { $at } wordt alles over het account gewist. Als dat niet de bedoeling is, neem dan vóór die tijd contact op met { $tenant }.
mail-deleted-by-administrator-erased = Alles over het account is gewist. Dit is de laatste e-mail erover.
