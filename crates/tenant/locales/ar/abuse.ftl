# Where a network asked for too much: when it may ask again.

try-again-in = يمكنك المحاولة مرة أخرى { $minutes ->
    [zero] الآن.
    [one] بعد دقيقة واحدة.
    [two] بعد دقيقتين.
    [few] بعد { $minutes } دقائق.
    [many] بعد { $minutes } دقيقة.
   *[other] بعد { $minutes } دقيقة.
}
