# Days and minutes. $month is 1 to 12; $hour and $minute have two digits; times are in UTC.

date = { $day } { $month ->
    [1] जनवरी
    [2] फ़रवरी
    [3] मार्च
    [4] अप्रैल
    [5] मई
    [6] जून
    [7] जुलाई
    [8] अगस्त
    [9] सितंबर
    [10] अक्टूबर
    [11] नवंबर
   *[12] दिसंबर
} { $year }
date-time = { date }, { $hour }:{ $minute } UTC
