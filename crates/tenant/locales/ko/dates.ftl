# Days and minutes. $month is 1 to 12; $hour and $minute have two digits; times are in UTC.

date = { $year }년 { $month }월 { $day }일
date-time = { date } { $hour }:{ $minute }(UTC)
