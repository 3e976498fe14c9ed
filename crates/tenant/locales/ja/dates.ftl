# Days and minutes. $month is 1 to 12; $hour and $minute have two digits; times are in UTC.

date = { $year }年{ $month }月{ $day }日
date-time = { date } { $hour }:{ $minute }（UTC）
