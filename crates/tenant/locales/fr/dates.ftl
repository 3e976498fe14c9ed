# Days and minutes. $month is 1 to 12; $hour and $minute have two digits; times are in UTC.

date = { $day ->
    [1] 1er
   *[2] { $day }
} { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
} { $year }
date-time = { date } à { $hour }:{ $minute } UTC
