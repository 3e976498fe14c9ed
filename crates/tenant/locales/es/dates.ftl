# Days and minutes. $month is 1 to 12; $hour and $minute have two digits; times are in UTC.

date = { $day } de { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
} de { $year }
date-time = { date }, { $hour }:{ $minute } UTC
