# Where a network asked for too much: when it may ask again.

try-again-in = Potrà riprovare tra { $minutes ->
    [one] 1 minuto.
   *[other] { $minutes } minuti.
}

work = Un momento, per favore
work-why = Prima che un codice parta per questo indirizzo, il browser esegue un breve calcolo. Impedisce ai programmi di registrarsi a migliaia.
work-working = Calcolo in corso…
work-slow = Il calcolo continua. Su un dispositivo lento può durare un minuto.
work-done = Fatto. Si prosegue…
work-by-hand = Servono gli script, che qui il browser non esegue. Tra qualche minuto potrà proseguire senza.
work-wrong = Il calcolo non è riuscito. Riprovi.

email-domain-blocked = Gli indirizzi di questo fornitore non si possono usare qui. Usi un altro indirizzo e-mail.
