# Where a network asked for too much: when it may ask again.

try-again-in = You can try again in { $minutes ->
    [one] 1 minute.
   *[other] { $minutes } minutes.
}
