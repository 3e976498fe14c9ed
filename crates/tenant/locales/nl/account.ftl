# The account page.

account = Mijn account
account-skip = Naar de inhoud
account-switch = Van account wisselen
account-nobody = U bent niet aangemeld. Meld u aan om uw account te zien.

account-done-saved = Uw wijzigingen zijn opgeslagen.
account-done-removed = Het is verwijderd.

account-overview = Overzicht
account-overview-why = Uw account in één oogopslag.
account-security = Beveiliging
account-security-why = Hoe uw account is beveiligd.
account-linked = Gekoppelde accounts
account-linked-why = Accounts elders waarmee u zich aanmeldt.

account-linked-none = Geen gekoppelde accounts
account-linked-none-why = U meldt zich rechtstreeks bij dit account aan en niet met een account van elders.
account-linked-add = Nog een account koppelen
