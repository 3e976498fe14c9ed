# Where a network asked for too much: when it may ask again.

try-again-in = Sie können es in { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
} wieder versuchen.
