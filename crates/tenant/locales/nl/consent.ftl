# The page that asks a customer to consent, and the one that asks whether to keep an account.

consent-title = { $app } toestaan uw account te gebruiken?
consent-publisher = De app is van { $publisher }.
consent-host = Daarna gaat u verder naar { $host }.
consent-device = De app wacht op een ander apparaat.
consent-asks = { $app } wil:
consent-withdraw = U kunt dit op elk moment in uw account intrekken.
consent-allow = Toestaan
consent-decline = Niet toestaan

keep-title = Uw account houden?
keep-why = U hebt gevraagd om dit account te verwijderen. Alles erover wordt gewist op { $at }.
keep-hint = Als u het zo laat, wordt u niet aangemeld en verandert er niets.
keep-keep = Mijn account houden
keep-leave = Zo laten
keep-kept = Uw account blijft bestaan en wordt niet verwijderd.
