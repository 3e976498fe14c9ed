# Where a network asked for too much: when it may ask again.

try-again-in = Você poderá tentar de novo em { $minutes ->
    [one] 1 minuto.
   *[other] { $minutes } minutos.
}
