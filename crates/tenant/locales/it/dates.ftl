# Days and minutes. $month is 1 to 12; $hour and $minute have two digits; times are in UTC.

date = { $day } { $month ->
    [1] gennaio
    [2] febbraio
    [3] marzo
    [4] aprile
    [5] maggio
    [6] giugno
    [7] luglio
    [8] agosto
    [9] settembre
    [10] ottobre
    [11] novembre
   *[12] dicembre
} { $year }
date-time = { date } alle { $hour }:{ $minute } UTC
