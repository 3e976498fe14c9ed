# Where a network asked for too much: when it may ask again.

try-again-in = { $minutes }분 후에 다시 시도할 수 있습니다.
