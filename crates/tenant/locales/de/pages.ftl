# Sentences of the pages. Terms that stay the same everywhere: email, password, code, account, app.

product = Vestibule
title-problems = { $count ->
    [one] 1 Problem:
   *[other] { $count } Probleme:
}

# On several pages
to-continue = um zu { $app } zu gelangen
email = E-Mail-Adresse
password = Passwort
show-password = Passwort anzeigen
next = Weiter
continue = Weiter
back = Zurück
cancel = Abbrechen und zurück zu { $app }
change = Ändern
ways = Weitere Möglichkeiten
optional = (freiwillig)
back-to = Zurück zu { $app }

# Sign in
sign-in = Anmelden
no-account = Noch kein Konto?
create-one = Konto erstellen
enter-password = Geben Sie Ihr Passwort ein
not-you = Nicht Ihr Konto?
forgot-password = Passwort vergessen?
passcode-instead = Stattdessen einen Code per E-Mail verwenden
password-instead = Stattdessen das Passwort verwenden

# Pick an account
pick-account = Konto auswählen
another-account = Anderes Konto verwenden

# Stay signed in
stay = Angemeldet bleiben?
stay-why = Wenn Sie zustimmen, bleiben Sie in diesem Browser { $days } Tage lang angemeldet.
stay-shared = Antworten Sie mit Nein, wenn auch andere diesen Computer benutzen.
yes = Ja
no = Nein

# Create an account
create-account = Konto erstellen
email-hint = Wir senden Ihnen einen Code, um sicherzugehen, dass die Adresse Ihnen gehört.
have-account = Sie haben schon ein Konto?
check-email = Sehen Sie in Ihr Postfach
code-sent = Wir haben Ihnen eine E-Mail mit einem 8-stelligen Code gesendet. Er gilt { $minutes } Minuten.
code-sent-again = Eine weitere E-Mail ist unterwegs. Nur der neueste Code gilt.
code-delayed = Die E-Mail verzögert sich. Wir versuchen weiter, sie zu senden; bitte lassen Sie diese Seite geöffnet.
code-failed = Die E-Mail konnte nicht zugestellt werden. Prüfen Sie die Adresse oben, oder fordern Sie einen neuen Code an.
code = Code
code-missing = Keine E-Mail erhalten? Sehen Sie im Spam-Ordner nach, und prüfen Sie die Adresse oben.
resend = Neuen Code senden
resend-in = Einen neuen Code können Sie in { $seconds ->
    [one] 1 Sekunde
   *[other] { $seconds } Sekunden
} anfordern.
resend-countdown = Einen neuen Code können Sie in { $time } anfordern.
resend-over = Wir haben so viele Codes gesendet, wie wir dürfen. Wenn keiner angekommen ist, brechen Sie ab und beginnen Sie in der App von vorn.
choose-password = Wählen Sie ein Passwort
forced-password = Wählen Sie ein neues Passwort
forced-why = Das bisherige Passwort wurde für Sie festgelegt. Wählen Sie eines, das nur Sie kennen.
reset-why = Sie werden überall sonst abgemeldet, damit niemand mit dem alten Passwort weitermacht.
rule-length = Mindestens { $shortest } Zeichen; einige Wörter hintereinander merkt man sich leicht
rule-words = Keines, das viele verwenden, etwa ein Name mit einer Jahreszahl
rule-new = Nicht das Passwort, das Sie gerade verwendet haben
rule-not-present = Nicht das jetzige Passwort des Kontos
new-password = Neues Passwort
confirmation = Neues Passwort wiederholen
about-you = Angaben zu Ihnen
about-you-why = Noch ein Schritt, dann ist Ihr Konto fertig.
attribute-displayName = Anzeigename
attribute-givenName = Vorname
attribute-surname = Nachname
attribute-city = Ort
attribute-country = Land oder Region
attribute-postalCode = Postleitzahl
attribute-state = Bundesland oder Kanton
attribute-streetAddress = Straße und Hausnummer
attribute-jobTitle = Berufsbezeichnung

# Sign in on another device
device-code = Gerät verbinden
device-code-why = Geben Sie den Code ein, den Ihr Gerät anzeigt.
device-confirm = Auf einem anderen Gerät anmelden?
device-confirm-what = { $app } möchte Sie auf dem Gerät anmelden, das diesen Code anzeigt:
device-confirm-warning = Fahren Sie nur fort, wenn Sie selbst damit begonnen haben und diesen Code auf Ihrem eigenen Gerät sehen. Wenn Ihnen jemand den Code oder einen Link zu dieser Seite geschickt hat, brechen Sie ab: Diese Person würde sonst in Ihrem Namen angemeldet.
device-signed-in = Sie sind auf Ihrem Gerät angemeldet
device-signed-in-why = { $app } macht dort in wenigen Sekunden weiter.
device-declined = Das Gerät ist nicht angemeldet
device-declined-why = { $app } hat erfahren, dass Sie abgelehnt haben.
device-over = Dieser Code gilt nicht mehr
device-over-why = Er wurde schon verwendet, oder das Gerät hat zu lange gewartet. Um es noch einmal zu versuchen, beginnen Sie am Gerät; es zeigt dann einen neuen Code an.
device-cancel = Abbrechen
device-message = Öffnen Sie zum Anmelden die Seite { $page } auf einem Telefon oder Computer, und geben Sie den Code { $code } ein.

# Back to the app
taking-back = Zurück zu { $app }
taking-back-slow = Wenn nichts geschieht, verwenden Sie die Schaltfläche.

# Sign out
sign-out-question = Abmelden?
sign-out-why = { $count ->
    [0] Sie verlassen Ihr Konto in diesem Browser.
    [one] Sie sind mit diesem Konto angemeldet:
   *[other] Sie sind mit diesen Konten angemeldet:
}
sign-out = Abmelden
stay-here = Angemeldet bleiben
signed-out = Sie sind abgemeldet
signed-out-why = Niemand kann Ihr Konto in diesem Browser verwenden, ohne sich neu anzumelden.
signed-out-apps = Abgemeldet sind Sie auch von:
signed-out-goes-on = Gleich sind Sie zurück bei { $app }.
still-signed-in = Sie sind weiterhin angemeldet
still-signed-in-why = Es hat sich nichts geändert.
close-window = Sie können dieses Fenster schließen.

