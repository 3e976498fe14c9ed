# Where a network asked for too much: when it may ask again.

try-again-in = Można spróbować ponownie za { $minutes ->
    [one] 1 minutę.
    [few] { $minutes } minuty.
    [many] { $minutes } minut.
   *[other] { $minutes } minuty.
}
