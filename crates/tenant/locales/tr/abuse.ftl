# Where a network asked for too much: when it may ask again.

try-again-in = { $minutes ->
    [one] 1 dakika
   *[other] { $minutes } dakika
} sonra yeniden deneyebilirsiniz.
