# Passkeys.

# What a new passkey is called when its maker is unknown.
passkey-unnamed = Passkey

passkey-sign-in = Mit einem Passkey anmelden
passkey-needs-script = Um einen Passkey zu verwenden, schalten Sie JavaScript in Ihrem Browser ein. Alle anderen Wege funktionieren auch ohne.
passkey-what = Ein Passkey liegt auf Ihrem Gerät oder in Ihrem Passwort-Manager. Sie entsperren ihn wie Ihr Gerät: mit dem Finger, dem Gesicht oder einer PIN. Sie müssen sich nichts merken, und niemand kann etwas erraten.

# Said by the page when the browser or the device did not go on
passkey-cancelled = Es wurde kein Passkey verwendet. Versuchen Sie es noch einmal, wenn Sie so weit sind, oder wählen Sie einen anderen Weg.
passkey-late = Das hat zu lange gedauert. Bitte versuchen Sie es noch einmal.
passkey-there = Dieses Gerät oder dieser Passwort-Manager hat schon einen Passkey für Ihr Konto.
passkey-unfit = Dieses Gerät kann hier keinen Passkey verwenden. Richten Sie eine Bildschirmsperre ein, oder versuchen Sie es mit einem anderen Gerät oder Passwort-Manager.
passkey-failed = Wir konnten nicht beginnen. Prüfen Sie Ihre Verbindung, laden Sie die Seite neu, und versuchen Sie es noch einmal.
passkey-unsupported = Dieser Browser kann keine Passkeys verwenden. Versuchen Sie es mit einem neueren oder mit einem anderen Gerät.

# A passkey is offered, or needed
add-passkey = Beim nächsten Mal schneller anmelden
add-passkey-why = Fügen Sie Ihrem Konto einen Passkey hinzu, dann genügt bei der nächsten Anmeldung eine Berührung.
add-passkey-required = Fügen Sie einen Passkey hinzu, um fortzufahren
add-passkey-required-why = { $app } schützt Ihr Konto mit einem Passkey. Fügen Sie einen hinzu, den Sie verwenden können.
add-passkey-do = Passkey hinzufügen
passkey-not-now = Nicht jetzt
passkey-never = Nicht mehr fragen
use-passkey = Verwenden Sie Ihren Passkey
use-passkey-why = { $app } schützt Ihr Konto mit Ihrem Passkey.
use-passkey-do = Passkey verwenden

# What is wrong
passkey-missing = Es wurde kein Passkey verwendet. Versuchen Sie es noch einmal, oder wählen Sie einen anderen Weg.
passkey-stale = Das hat zu lange gedauert oder wurde zweimal gesendet. Bitte versuchen Sie es noch einmal.
passkey-unknown = Dieser Passkey gehört zu keinem Konto hier. Verwenden Sie einen anderen, oder melden Sie sich auf einem anderen Weg an. Vielleicht wurde er von Ihrem Konto entfernt oder ist für eine andere Website.
passkey-refused = Dieser Passkey konnte nicht angenommen werden. Versuchen Sie es noch einmal, oder melden Sie sich auf einem anderen Weg an.
passkey-of-another = Dieser Passkey gehört zu einem anderen Konto. Verwenden Sie einen des Kontos, mit dem Sie sich anmelden.
passkey-already-there = Dieser Passkey wird schon verwendet.
passkey-too-many = Ihr Konto hat so viele Passkeys, wie es haben kann. Entfernen Sie einen, den Sie nicht mehr verwenden.

# Mails
mail-passkey-added-subject = Ihrem Konto bei { $tenant } wurde ein Passkey hinzugefügt
mail-passkey-added-title = Sie haben einen neuen Passkey
mail-passkey-added-what = Der Passkey „{ $name }“ wurde Ihrem Konto bei { $tenant } ({ $email }) hinzugefügt: { $at }. Er meldet Sie ohne Passwort an.
mail-passkey-removed-subject = Ein Passkey Ihres Kontos bei { $tenant } wurde entfernt
mail-passkey-removed-title = Ein Passkey wurde entfernt
mail-passkey-removed-what = Der Passkey „{ $name }“ Ihres Kontos bei { $tenant } ({ $email }) wurde entfernt: { $at }. Er meldet Sie nicht mehr an.
mail-passkey-unasked = Wenn Sie es nicht waren, verwendet vielleicht jemand anderes Ihr Konto: Melden Sie sich an, öffnen Sie Ihre Kontoseite, und entfernen Sie jeden Passkey, den Sie nicht kennen. Wenn Ihr Konto ein Passwort hat, wählen Sie ein anderes. Ändern Sie auch das Passwort Ihres E-Mail-Postfachs.

# The account page
passkeys = Passkeys
passkeys-why = Melden Sie sich mit dem Finger, dem Gesicht oder der PIN Ihres Geräts an.
passkeys-count = { $count ->
    [0] Noch keine
    [one] 1 Passkey
   *[other] { $count } Passkeys
}
passkeys-manage = Passkeys verwalten
passkeys-none = Noch keine Passkeys
passkeys-none-why = Mit einem Passkey melden Sie sich mit einer Berührung an, und niemand kann ihn Ihnen ablisten.
passkey-synced = Von einem Passwort-Manager verwahrt, auf allen Geräten, die ihn verwenden.
passkey-bound = Auf einem Gerät verwahrt.
passkey-added-on = Hinzugefügt am { $day }.
passkey-used-on = Zuletzt verwendet am { $day }.
passkey-unused = Noch nicht verwendet.
passkey-rename = Umbenennen
passkey-name = Name
passkey-save = Speichern
passkey-remove = Entfernen
passkey-remove-question = Diesen Passkey entfernen?
passkey-remove-why = Er meldet Sie dann nicht mehr an. Wenn Ihr Gerät oder Passwort-Manager ihn weiterhin anbietet, löschen Sie ihn auch dort.
passkey-keep = Behalten
passkey-name-unfit = Ein Name hat 1 bis { $longest } Zeichen.
passkey-last = Dieser Passkey ist Ihre letzte Möglichkeit, sich anzumelden, deshalb bleibt er. Fügen Sie zuerst einen anderen hinzu.
account-done-passkey-added = Ihr Passkey ist hinzugefügt. Beim nächsten Mal meldet er Sie an.
account-done-passkey-removed = Der Passkey ist entfernt.

lost-passkey = Ich habe meinen Passkey verloren
passkey-no-recovery = Wir können nicht auf andere Weise sicherstellen, dass Sie es sind. Wenden Sie sich an den Kundendienst der App.
mail-passcode-lost-passkey = Sie haben angegeben, dass Sie Ihren Passkey verloren haben. Geben Sie diesen Code auf der Seite ein, auf der Sie sich bei { $app } anmelden; dann können Sie einen anderen hinzufügen:
