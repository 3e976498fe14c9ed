# Where a network asked for too much: when it may ask again.

try-again-in = Sie können es in { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
} wieder versuchen.

work = Einen Moment bitte
work-why = Bevor ein Code an diese Adresse geht, führt Ihr Browser eine kurze Berechnung aus. Sie hält Programme davon ab, sich tausendfach zu registrieren.
work-working = Berechnung läuft …
work-slow = Die Berechnung läuft noch. Auf einem langsamen Gerät kann das eine Minute dauern.
work-done = Fertig. Es geht weiter …
work-by-hand = Dafür braucht es Skripte, die Ihr Browser hier nicht ausführt. Nach einigen Minuten können Sie ohne sie fortfahren.
work-wrong = Die Berechnung ist nicht aufgegangen. Bitte versuchen Sie es noch einmal.

email-domain-blocked = Adressen dieses Anbieters können hier nicht verwendet werden. Verwenden Sie eine andere E-Mail-Adresse.
