# Where a network asked for too much: when it may ask again.

try-again-in = { $minutes } 分後にもう一度お試しいただけます。
