# Where a network asked for too much: when it may ask again.

try-again-in = 您可以在 { $minutes } 分钟后重试。
