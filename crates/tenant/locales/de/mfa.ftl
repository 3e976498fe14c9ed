# Second factors.

factor-confirm = Bestätigen Sie, dass Sie es sind
factor-confirm-why = { $app } verlangt einen zweiten Schritt.
factor-choose = Wählen Sie, wie Sie bestätigen.
factor-code-why = Öffnen Sie Ihre Authenticator-App, und geben Sie den Code ein, den sie für { $tenant } anzeigt.
factor-code = Code aus der App
factor-way-totp = Code aus Ihrer Authenticator-App
factor-way-email = Code per E-Mail an { $to }
factor-way-sms = Code per SMS an { $to }
factor-way-voice = Anruf mit einem Code an { $to }
factor-way-recovery = Einen Wiederherstellungscode verwenden
factor-other = Anders bestätigen
factor-lost-link = Nichts davon ist mir möglich
factor-sent-email = Wir haben eine E-Mail mit einem 8-stelligen Code an { $to } gesendet. Er gilt { $minutes } Minuten.
factor-sent-sms = Wir haben eine SMS mit einem 8-stelligen Code an { $to } gesendet. Er gilt { $minutes } Minuten.
factor-sent-voice = Wir rufen { $to } an, um Ihnen einen 8-stelligen Code zu sagen. Er gilt { $minutes } Minuten.
factor-sent-again = Ein weiterer Code ist unterwegs. Nur der neueste gilt.
factor-sent-title-email = Sehen Sie in Ihr Postfach
factor-sent-title-sms = Sehen Sie in Ihre SMS
factor-sent-title-voice = Nehmen Sie den Anruf an
factor-missing-email = Keine E-Mail erhalten? Sehen Sie im Spam-Ordner nach.
factor-missing-sms = Keine SMS erhalten? Es kann eine Minute dauern und braucht Empfang.
factor-missing-voice = Kein Anruf? Es kann eine Minute dauern und braucht Empfang.
factor-remember = Auf diesem Gerät { $days ->
    [one] 1 Tag
   *[other] { $days } Tage
} lang nicht mehr fragen
factor-remember-why = Nur auf einem Gerät, das niemand sonst benutzt.
recovery-title = Einen Wiederherstellungscode verwenden
recovery-why = Geben Sie einen der zehn Codes ein, die Sie gespeichert haben, als Sie Ihr Konto geschützt haben. Jeder gilt einmal.
recovery-code = Wiederherstellungscode
lost-title = Wenn Sie nicht bestätigen können, dass Sie es sind
lost-why = Niemand kann sich ohne Bestätigung bei Ihrem Konto anmelden. Diese Wege bleiben Ihnen:
lost-code = Suchen Sie Ihre Wiederherstellungscodes: auf Papier, in einer Datei oder in Ihrem Passwort-Manager.
lost-device = Verwenden Sie ein Gerät oder einen Browser, wo Sie nicht mehr gefragt werden wollten, und öffnen Sie dort Ihre Kontoseite.
lost-app = Wenn Sie ein neues Telefon haben, hat Ihre Authenticator-App vielleicht eine Sicherung Ihrer Konten. Stellen Sie sie dort wieder her.
lost-support = Bitten Sie sonst den Kundendienst von { $app }, Ihre zweiten Faktoren zu entfernen. Nennen Sie die Adresse { $who }, und seien Sie bereit nachzuweisen, dass sie Ihnen gehört.
lost-back = Zurück zu den Möglichkeiten
add-title = Schützen Sie Ihr Konto
add-choose = Wählen Sie einen Weg.
add-required = { $app } verlangt es.
add-totp = Authenticator-App
add-totp-why = Eine App auf Ihrem Telefon zeigt alle 30 Sekunden einen neuen Code an. Sie funktioniert ohne Empfang.
add-email = E-Mail
add-email-why = Wir senden jedes Mal einen Code an { $who }.
add-phone = Telefon
add-phone-why = Wir senden Ihnen jedes Mal einen Code per SMS oder rufen Sie an.
not-now = Nicht jetzt
totp-title = Richten Sie Ihre Authenticator-App ein
totp-step-scan = Öffnen Sie auf Ihrem Telefon eine Authenticator-App, etwa die von Microsoft oder Google, und scannen Sie diesen Code.
totp-qr = QR-Code mit dem Schlüssel für Ihre Authenticator-App. Darunter steht der Schlüssel als Text.
totp-step-link = Auf diesem Telefon? Öffnen Sie die App direkt
totp-step-type = Oder geben Sie diesen Schlüssel in die App ein:
totp-step-code = Geben Sie dann den Code ein, den die App anzeigt.
phone-title = Fügen Sie Ihr Telefon hinzu
phone-why = Wir senden Ihnen einen Code, um sicherzugehen, dass die Nummer Ihnen gehört.
phone-number = Telefonnummer
phone-hint = Mit dem Land, etwa +49 30 1234567
phone-by-sms = Code per SMS senden
phone-by-voice = Mit einem Code anrufen
codes-title = Speichern Sie Ihre Wiederherstellungscodes
codes-why = Wenn Sie Ihr Telefon oder Ihr Postfach verlieren, kommen Sie mit jedem dieser Codes einmal hinein. Bewahren Sie sie so auf, dass nur Sie sie finden. Sie werden nicht noch einmal angezeigt.
codes-download = Herunterladen
codes-copy = Kopieren
codes-copied = Kopiert
codes-print = Drucken
codes-saved = Ich habe sie gespeichert
codes-file = Wiederherstellungscodes von { $who } für { $tenant }. Jeder gilt einmal.

# What is wrong
totp-malformed = Der Code hat 6 Ziffern. Übernehmen Sie den, den die App jetzt anzeigt.
totp-wrong = Das ist nicht der Code. Warten Sie in der App auf den nächsten, und versuchen Sie es noch einmal. Wenn er wieder falsch ist, prüfen Sie die Uhrzeit Ihres Telefons.
recovery-malformed = Ein Wiederherstellungscode sieht aus wie abcde-fghij.
recovery-wrong = Das ist keiner Ihrer Wiederherstellungscodes, oder er wurde schon verwendet.
phone-malformed = Das ist keine Telefonnummer. Beginnen Sie mit + und dem Land, etwa +49 30 1234567.
phone-country = In dieses Land können wir keine Codes senden. Wählen Sie eine andere Nummer oder einen anderen Weg.
phone-limit = Wir haben heute so viele Codes gesendet, wie wir dürfen. Wählen Sie einen anderen Weg.
phone-refused = Diese Nummer kann keine Codes empfangen. Prüfen Sie sie, oder wählen Sie einen anderen Weg.
phone-not-now = Der Code konnte gerade nicht gesendet werden. Versuchen Sie es in einer Minute wieder, oder wählen Sie einen anderen Weg.
factor-there = Ihr Konto hat das schon. Wählen Sie einen anderen Weg.
factor-gone = Diesen Weg gibt es nicht mehr. Wählen Sie einen anderen.

# Text messages and calls
phone-message-sms = { $code } ist Ihr Code für { $tenant }. Nennen Sie ihn niemandem.
phone-message-voice = Ihr Code für { $tenant } ist { $code }. Nennen Sie ihn niemandem.

# Mails
mail-factor-subject = { $change ->
    [recovery-code-used] Ein Wiederherstellungscode wurde für Ihr Konto bei { $tenant } verwendet
    [recovery-codes-replaced] Neue Wiederherstellungscodes für Ihr Konto bei { $tenant }
   *[other] Ein zweiter Faktor Ihres Kontos bei { $tenant } wurde geändert
}
mail-factor-totp-added = Ihrem Konto bei { $tenant } wurde eine Authenticator-App hinzugefügt.
mail-factor-email-added = Ihrem Konto bei { $tenant } wurde Ihre E-Mail-Adresse als zweiter Faktor hinzugefügt.
mail-factor-phone-added = Ihrem Konto bei { $tenant } wurde ein Telefon als zweiter Faktor hinzugefügt.
mail-factor-totp-removed = Von Ihrem Konto bei { $tenant } wurde eine Authenticator-App entfernt.
mail-factor-email-removed = Ihre E-Mail-Adresse ist kein zweiter Faktor Ihres Kontos bei { $tenant } mehr.
mail-factor-phone-removed = Ein Telefon ist kein zweiter Faktor Ihres Kontos bei { $tenant } mehr.
mail-factor-all-removed = Von Ihrem Konto bei { $tenant } wurden alle zweiten Faktoren entfernt, und mit ihnen die Wiederherstellungscodes.
mail-factor-recovery-code-used = Jemand hat sich mit einem Ihrer Wiederherstellungscodes bei Ihrem Konto bei { $tenant } angemeldet. Er gilt kein zweites Mal.
mail-factor-recovery-codes-replaced = Sie haben neue Wiederherstellungscodes für Ihr Konto bei { $tenant }. Die alten gelten nicht mehr.
mail-factor-when = Zeitpunkt: { $at }.
mail-factor-not-you = Wenn Sie es nicht waren, bitten Sie sofort den Kundendienst von { $app } um Hilfe. Wenn Ihr Konto ein Passwort hat, ändern Sie es.
mail-factor-title = Ihre zweiten Faktoren
mail-factor-passcode-what = Geben Sie diesen Code auf der Seite ein, auf der Sie sich bei { $app } anmelden:

second-factors = Zweite Faktoren
second-factors-why = Mit einem zweiten Schritt kommt niemand allein mit einem Passwort oder einem Code hinein.
second-factors-why-optional = Sobald Sie einen zweiten Faktor haben, kommt niemand allein mit einem Passwort oder einem Code hinein.
second-factors-why-off = Nach einem zweiten Faktor wird vor wichtigen Änderungen an diesem Konto gefragt, und von Apps, die ihn verlangen. Sonst melden Sie sich ohne ihn an.
second-factors-manage = Zweite Faktoren verwalten
second-factors-count = { $count ->
    [0] Noch keine
    [one] 1 zweiter Faktor
   *[other] { $count } zweite Faktoren
}
second-factors-none = Sie haben noch keinen zweiten Faktor
second-factor-add = Einen zweiten Faktor hinzufügen
second-factor-added = Hinzugefügt
second-factor-used = Zuletzt verwendet
second-factor-remove = Entfernen
second-factor-codes = Wiederherstellungscodes
second-factor-codes-left = { $count ->
    [0] Sie haben keine Wiederherstellungscodes mehr.
    [one] Sie haben noch 1 Wiederherstellungscode.
   *[other] Sie haben noch { $count } Wiederherstellungscodes.
}
second-factor-codes-new = Neue Wiederherstellungscodes erstellen
second-factor-devices = Geräte, die nicht gefragt werden
second-factor-devices-why = Auf diesen wollten Sie eine Zeit lang nicht mehr gefragt werden.
second-factor-forget = Wieder fragen
account-done-factor-added = Ihr Konto hat einen neuen zweiten Faktor.
