# Where a network asked for too much: when it may ask again.

try-again-in = आप { $minutes ->
    [one] { $minutes } मिनट
   *[other] { $minutes } मिनट
} बाद फिर कोशिश कर सकते हैं।
