# Where a network asked for too much: when it may ask again.

try-again-in = Potrà riprovare tra { $minutes ->
    [one] 1 minuto.
   *[other] { $minutes } minuti.
}
