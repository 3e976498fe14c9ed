# Where a network asked for too much: when it may ask again.

try-again-in = אפשר לנסות שוב בעוד { $minutes ->
    [one] דקה אחת.
    [two] שתי דקות.
   *[other] { $minutes } דקות.
}
