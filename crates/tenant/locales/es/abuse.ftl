# Where a network asked for too much: when it may ask again.

try-again-in = Podrá intentarlo de nuevo dentro de { $minutes ->
    [one] 1 minuto.
   *[other] { $minutes } minutos.
}
