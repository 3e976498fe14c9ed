# The account page.

account = Mein Konto
account-skip = Zum Inhalt springen
account-switch = Konto wechseln
account-nobody = Sie sind nicht angemeldet. Melden Sie sich an, um Ihr Konto zu sehen.

account-done-saved = Ihre Änderungen sind gespeichert.
account-done-removed = Es ist entfernt.

account-overview = Übersicht
account-overview-why = Ihr Konto auf einen Blick.
account-security = Sicherheit
account-security-why = Wie Ihr Konto geschützt ist.
account-linked = Verknüpfte Konten
account-linked-why = Konten bei anderen Anbietern, mit denen Sie sich anmelden.

account-linked-none = Keine verknüpften Konten
account-linked-none-why = Sie melden sich bei diesem Konto direkt an und nicht mit einem Konto bei einem anderen Anbieter.
account-linked-add = Ein weiteres Konto verknüpfen

account-devices = Geräte
account-devices-why = Wo Sie angemeldet sind. Melden Sie sich dort ab, wo Sie es nicht sein möchten.
account-device = { $browser } auf { $system }
account-device-unknown = Unbekanntes Gerät
account-device-this = Dieses Gerät
account-device-used = Zuletzt verwendet:
account-device-since = Angemeldet:
account-device-apps = Apps:
account-devices-others = Überall sonst abmelden
account-devices-none = Sie sind nirgends sonst angemeldet.
account-devices-strange = Sie sehen ein Gerät, das Sie nicht kennen? Melden Sie es ab. Wenn Ihr Konto ein Passwort hat, ändern Sie es auch.
account-done-signed-out = Das Gerät ist abgemeldet. Apps, die darum gebeten haben, erfahren es; bei anderen bleiben Sie dort vielleicht noch eine Weile angemeldet.

account-apps = Apps
account-apps-why = Welche Apps Zugriff auf Ihr Konto haben, und worauf.
account-app-since = Hat Zugriff seit
account-app-withdraw = Zugriff entziehen
account-apps-withdraw-why = Eine App, der Sie den Zugriff entziehen, kann nicht mehr für Sie handeln. Sie können sich jederzeit wieder bei ihr anmelden.
account-apps-none = Keine Apps
account-apps-none-why = Wenn Sie sich mit diesem Konto bei einer App anmelden, steht sie hier.
account-done-withdrawn = Die App hat keinen Zugriff mehr.

# What scopes let an app do, here and where the customer is asked to consent.
scope-openid = Wissen, dass Sie es sind
scope-openid-why = Die App erkennt Sie wieder, wenn Sie zurückkommen.
scope-profile = Ihr Profil sehen
scope-profile-why = Ihr Name und was Sie bei der Registrierung sonst angegeben haben.
scope-email = Ihre E-Mail-Adresse sehen
scope-email-why = Die Adresse dieses Kontos.
scope-address = Ihre Postanschrift sehen
scope-address-why = Straße, Ort, Postleitzahl und Land, wie sie in diesem Konto stehen.
scope-offline = Den Zugriff behalten
scope-offline-why = Auch während Sie die App nicht verwenden, bis Sie den Zugriff entziehen.
scope-user-read = Ihr Konto lesen
scope-user-read-why = Ihr Profil, wie es hier gespeichert ist.

account-password = Passwort
account-password-why = Womit Sie sich anmelden. Wählen Sie eines, das Sie sonst nirgends verwenden.
account-password-current = Jetziges Passwort
account-password-change = Passwort ändern
account-password-ends = Hier bleiben Sie angemeldet. Auf allen anderen Geräten und in allen Apps werden Sie abgemeldet.
account-password-none = Kein Passwort
account-password-none-why = Sie melden sich bei diesem Konto ohne Passwort an: mit einem Code per E-Mail oder mit einem Konto bei einem anderen Anbieter.
account-password-set = Passwort festlegen
account-password-set-why = Sie können sich dann auch mit Ihrer E-Mail-Adresse und diesem Passwort anmelden.
account-done-password-changed = Ihr Passwort ist geändert. Überall sonst sind Sie abgemeldet.
account-done-password-set = Ihr Passwort ist festgelegt. Überall sonst sind Sie abgemeldet.
current-password-wrong = Das ist nicht Ihr jetziges Passwort.

account-data = Ihre Daten
account-data-why = Was es über Sie gibt, zum Lesen und zum Mitnehmen, und das Ende davon.
account-data-view = Alles über Sie
account-data-view-why = Alles, was zu diesem Konto gespeichert ist, außer Passwörtern und Schlüsseln, die niemand lesen kann.
account-data-view-do = Anzeigen
account-data-export = Mitnehmen
account-data-export-why = Dasselbe als Datei, die Programme lesen können (JSON).
account-data-export-do = Herunterladen
account-delete = Konto löschen
account-delete-why = Sie haben Zeit, es sich anders zu überlegen.
account-delete-what = Sie werden sofort überall abgemeldet, und keine App kann das Konto mehr verwenden. { $days } Tage lang können Sie es zurücknehmen, indem Sie sich anmelden. Danach wird alles über Sie endgültig gelöscht.
account-delete-confirm = Geben Sie zum Fortfahren { $confirmation } ein
account-delete-do = Konto löschen
not-confirmed = Geben Sie es genau so ein, wie es über dem Feld steht.
account-deleted = Ihr Konto wird gelöscht
account-deleted-why = Sie sind überall abgemeldet. Alles über das Konto wird gelöscht: { $at }.
account-deleted-do = Wenn Sie es sich vorher anders überlegen, melden Sie sich an und wählen Sie, das Konto zu behalten.

account-profile = Profil
account-profile-why = Was Apps, denen Sie es erlauben, von Ihnen wissen können.
account-save = Speichern
account-address-change = E-Mail-Adresse ändern
account-address-none = Keine
account-address-why = Wir senden einen Code an die neue Adresse. Sobald Sie ihn eingegeben haben, melden Sie sich mit der neuen Adresse an, und die bisherige wird benachrichtigt.
account-address-new = Neue E-Mail-Adresse
same-address = Das ist die Adresse, die Ihr Konto schon hat.
account-done-address-changed = Ihre E-Mail-Adresse ist geändert.
account-user-name-none = Keiner
account-user-name-choose = Benutzernamen wählen
account-user-name-change = Benutzernamen ändern
