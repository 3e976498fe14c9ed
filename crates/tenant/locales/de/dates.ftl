# Days and minutes. $month is 1 to 12; $hour and $minute have two digits; times are in UTC.

date = { $day }. { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
} { $year }
date-time = { date } um { $hour }:{ $minute } Uhr (UTC)
