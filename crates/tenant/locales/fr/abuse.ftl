# Where a network asked for too much: when it may ask again.

try-again-in = Vous pourrez réessayer dans { $minutes ->
    [one] 1 minute.
   *[other] { $minutes } minutes.
}

work = Un instant, s’il vous plaît
work-why = Avant l’envoi d’un code à cette adresse, votre navigateur effectue un court calcul. Il empêche des programmes de s’inscrire par milliers.
work-working = Calcul en cours…
work-slow = Le calcul se poursuit. Sur un appareil lent, il peut durer une minute.
work-done = Terminé. La suite arrive…
work-by-hand = Il faut pour cela des scripts, que votre navigateur n’exécute pas ici. Dans quelques minutes, vous pourrez continuer sans eux.
work-wrong = Le calcul n’a pas abouti. Veuillez réessayer.

email-domain-blocked = Les adresses de ce fournisseur ne peuvent pas être utilisées ici. Utilisez une autre adresse e-mail.
