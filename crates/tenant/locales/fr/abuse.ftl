# Where a network asked for too much: when it may ask again.

try-again-in = Vous pourrez réessayer dans { $minutes ->
    [one] 1 minute.
   *[other] { $minutes } minutes.
}
