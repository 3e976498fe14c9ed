# Where a network asked for too much: when it may ask again.

try-again-in = U kunt het opnieuw proberen over { $minutes ->
    [one] 1 minuut.
   *[other] { $minutes } minuten.
}
