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
