# Days and minutes. $month is 1 to 12; $hour and $minute have two digits; times are in UTC.

date = { $day } { $month ->
    [1] בינואר
    [2] בפברואר
    [3] במרץ
    [4] באפריל
    [5] במאי
    [6] ביוני
    [7] ביולי
    [8] באוגוסט
    [9] בספטמבר
    [10] באוקטובר
    [11] בנובמבר
   *[12] בדצמבר
} { $year }
date-time = { date } בשעה { $hour }:{ $minute } UTC
