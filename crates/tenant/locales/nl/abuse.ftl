# Where a network asked for too much: when it may ask again.

try-again-in = U kunt het opnieuw proberen over { $minutes ->
    [one] 1 minuut.
   *[other] { $minutes } minuten.
}

work = Een ogenblik geduld
work-why = Voordat er een code naar dit adres gaat, maakt uw browser een korte berekening. Die voorkomt dat programma’s zich bij duizenden aanmelden.
work-working = Bezig met berekenen…
work-slow = Nog bezig met berekenen. Op een langzaam apparaat kan dit een minuut duren.
work-done = Klaar. We gaan verder…
work-by-hand = Hiervoor zijn scripts nodig, die uw browser hier niet uitvoert. Na enkele minuten kunt u zonder scripts doorgaan.
work-wrong = De berekening klopt niet. Probeer het opnieuw.

email-domain-blocked = Adressen van deze aanbieder kunnen hier niet worden gebruikt. Gebruik een ander e-mailadres.
