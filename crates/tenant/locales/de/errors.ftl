# Error pages: title, what happened (-why), what to do (-do).

details = Angaben für den Kundendienst
details-why = Wenn Sie um Hilfe bitten, geben Sie diese Angaben weiter.
correlation-id = Korrelations-ID
time = Zeit

not-found = Diese Seite gibt es nicht
not-found-why = Unter dieser Adresse ist nichts zu finden.
not-found-do = Prüfen Sie die Adresse, oder gehen Sie zurück zur App und beginnen Sie dort von vorn.

no-tenant = Diese Adresse gehört niemandem
no-tenant-why = Einen Mandanten mit diesem Namen gibt es hier nicht.
no-tenant-do = Gehen Sie zurück zur App, von der Sie kommen. Wenn es wieder geschieht, ist vielleicht deren Einstellung AUTHORITY falsch; sagen Sie den Betreibern Bescheid.

bad-request = Die Anfrage dieser App kann nicht beantwortet werden
bad-request-why = Die App hat Sie mit einer Anfrage hierher geschickt, die wir nicht annehmen können. Sie haben nichts falsch gemacht.
bad-request-do = Gehen Sie zurück zur App, und versuchen Sie es noch einmal. Wenn es wieder geschieht, geben Sie die Angaben unten an die Betreiber der App weiter.

over = Diese Anmeldung ist beendet
over-why = Sie wurde schon abgeschlossen, oder sie blieb zu lange offen.
over-do = Gehen Sie zurück zur App, und melden Sie sich dort an. Wenn Sie sich gerade angemeldet haben, sind Sie es vielleicht schon.

no-cookie = Ihr Browser hat unser Cookie nicht gesendet
no-cookie-why = Mit einem Cookie erkennen wir von einer Seite zur nächsten, dass Sie es noch sind. Es kam nicht zurück.
no-cookie-do = Erlauben Sie Cookies für diese Website, gehen Sie dann zurück zur App, und melden Sie sich noch einmal an. Wenn Cookies erlaubt sind, war die Seite vielleicht nur zu lange offen.

other-browser = Diese Anmeldung hat in einem anderen Browser begonnen
other-browser-why = Zu Ihrer Sicherheit kann eine Anmeldung nur in dem Browser abgeschlossen werden, in dem sie begonnen wurde.
other-browser-do = Machen Sie in dem anderen Browser weiter, oder öffnen Sie die App in diesem und melden Sie sich dort an.

form-refused = Dieses Formular wurde nicht angenommen
form-refused-why = Es kam nicht von unserer Seite, oder die Seite war zu lange offen.
form-refused-do = Öffnen Sie die Seite noch einmal, und füllen Sie das Formular neu aus.

unreadable = Dieses Formular war nicht lesbar
unreadable-why = Etwas darin fehlt oder hat nicht die Form, die wir erwarten.
unreadable-do = Öffnen Sie die Seite noch einmal, und füllen Sie das Formular neu aus.

sign-up-off = Neue Konten können hier nicht erstellt werden

email-taken = Sie haben schon ein Konto
email-taken-why = Während Sie auf dieser Seite waren, wurde ein Konto mit Ihrer E-Mail-Adresse erstellt.
email-taken-do = Fahren Sie fort, und melden Sie sich bei diesem Konto an.

unusable = Dieses Konto kann gerade nicht verwendet werden
unusable-why = Das Konto wurde gesperrt oder entfernt oder bekam ein anderes Passwort, während Sie sich angemeldet haben.
unusable-do = Melden Sie sich noch einmal an. Gelingt das nicht, wenden Sie sich an den Kundendienst der App.

too-many = Zu viele Anfragen
too-many-why = Aus Ihrem Netz kamen mehr Anfragen, als wir in einer Minute beantworten.
too-many-do = Warten Sie eine Minute, und versuchen Sie es noch einmal.

method = Diese Adresse kann so nicht verwendet werden
method-why = Die Anfrage verwendet eine Methode, die es an dieser Adresse nicht gibt.
method-do = Gehen Sie zurück zur App, und beginnen Sie dort von vorn.

too-large = Das war zu viel
too-large-why = Die Anfrage ist größer, als wir annehmen.
too-large-do = Gehen Sie zurück, kürzen Sie Ihre Eingabe, und versuchen Sie es noch einmal.

busy = Im Moment melden sich sehr viele Menschen an
busy-why = Es gibt gerade mehr zu tun, als wir schaffen.
busy-do = Warten Sie einige Sekunden, und versuchen Sie es noch einmal. Es geht nichts verloren.

unavailable = Wir erreichen unsere Daten gerade nicht
unavailable-why = Etwas, worauf wir angewiesen sind, antwortet nicht.
unavailable-do = Warten Sie eine Minute, und versuchen Sie es noch einmal. Es geht nichts verloren.

internal = Bei uns ist etwas schiefgegangen
internal-why = Es liegt an uns und nicht an Ihnen. Der Fehler wurde aufgezeichnet.
internal-do = Versuchen Sie es noch einmal. Wenn es wieder geschieht, bitten Sie mit den Angaben unten um Hilfe.
