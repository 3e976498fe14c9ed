# Mails that tell of what happened to an account.

mail-new-device-subject = Neue Anmeldung bei Ihrem Konto bei { $tenant }
mail-new-device-title = Neue Anmeldung
mail-new-device-what = Jemand hat sich mit Ihrem Konto ({ $email }) bei { $app } angemeldet ({ $at }), und zwar mit einem Browser, mit dem das Konto bisher nicht verwendet wurde:
mail-new-device-unasked = Wenn Sie es waren, müssen Sie nichts tun. Wenn nicht, melden Sie sich an, öffnen Sie Ihre Kontoseite, und melden Sie sich überall sonst ab. Wenn Ihr Konto ein Passwort hat, ändern Sie es auch.

mail-new-address-subject = Ihr Code für { $tenant }
mail-new-address-title = Ihr Code
mail-new-address-what = Geben Sie diesen Code auf der Seite ein, auf der Sie die E-Mail-Adresse Ihres Kontos bei { $tenant } ändern:
mail-new-address-life = Er gilt einmal, und { $minutes } Minuten lang.
mail-new-address-unasked = Wenn Sie keinen Code angefordert haben, beachten Sie diese E-Mail nicht: Ohne den Code geschieht nichts. Nennen Sie den Code niemandem.

mail-address-taken-subject = Sie haben schon ein Konto bei { $tenant }
mail-address-taken-title = Sie haben schon ein Konto
mail-address-taken-what = Jemand, wahrscheinlich Sie, wollte { $email } als Adresse eines anderen Kontos bei { $tenant } verwenden. Es gibt schon ein Konto mit dieser Adresse.
mail-address-taken-do = Um die Adresse für das andere Konto zu verwenden, melden Sie sich bei dem Konto an, das sie jetzt hat, und ändern Sie dessen Adresse oder löschen Sie es.
mail-address-taken-unasked = Wenn Sie es nicht waren, müssen Sie nichts tun: Ihr Konto ist unverändert, und niemand hat erfahren, dass es existiert.

mail-address-changed-subject = Die E-Mail-Adresse Ihres Kontos bei { $tenant } wurde geändert
mail-address-changed-title = Ihre E-Mail-Adresse wurde geändert
mail-address-changed-what = Ihr Konto bei { $tenant } hat eine andere E-Mail-Adresse bekommen ({ $at }). Mit { $email } melden Sie sich nicht mehr an.
mail-address-changed-unasked = Wenn Sie es nicht waren, bitten Sie { $tenant } sofort um Hilfe: Jemand anderes kann Ihr Konto verwenden.
mail-address-given-subject = Das ist jetzt die E-Mail-Adresse Ihres Kontos bei { $tenant }
mail-address-given-title = Das ist jetzt Ihre E-Mail-Adresse
mail-address-given-what = { $tenant } hat Ihrem Konto diese E-Mail-Adresse gegeben ({ $at }). Von jetzt an melden Sie sich mit { $email } an.
mail-address-given-unasked = Wenn Sie kein Konto bei { $tenant } haben oder nicht darum gebeten haben, bitten Sie { $tenant } um Hilfe.

mail-deletion-subject = Ihr Konto bei { $tenant } wird gelöscht
mail-deletion-title = Ihr Konto wird gelöscht
mail-deletion-what = Sie haben darum gebeten, Ihr Konto bei { $tenant } ({ $email }) zu löschen. Sie wurden überall abgemeldet, und zu diesem Zeitpunkt wird alles über das Konto gelöscht: { $at }.
mail-deletion-do = Bis dahin können Sie es zurücknehmen: Melden Sie sich an, und wählen Sie, das Konto zu behalten.
mail-deletion-unasked = Wenn Sie es nicht waren, melden Sie sich jetzt an, und behalten Sie Ihr Konto. Wenn es ein Passwort hat, ändern Sie es.

mail-deleted-subject = Ihr Konto bei { $tenant } ist gelöscht
mail-deleted-title = Ihr Konto ist gelöscht
mail-deleted-what = Wie gewünscht wurde alles über Ihr Konto bei { $tenant } ({ $email }) gelöscht. Dies ist die letzte E-Mail dazu.

mail-password-reset-subject = Ihr Passwort für { $tenant } wurde ersetzt
mail-password-reset-title = Ihr Passwort wurde ersetzt
mail-password-reset-what = { $tenant } hat das Passwort Ihres Kontos ({ $email }) ersetzt: { $at }. Sie wurden überall abgemeldet.
mail-password-reset-do = Melden Sie sich mit dem vorläufigen Passwort an, das Sie von { $tenant } bekommen; danach wählen Sie Ihr eigenes.
mail-password-reset-unasked = Wenn Sie nicht darum gebeten haben, bitten Sie { $tenant } um Hilfe.

mail-deleted-by-administrator-what = { $tenant } hat Ihr Konto ({ $email }) gelöscht. Sie wurden überall abgemeldet.
mail-deleted-by-administrator-until = Zu diesem Zeitpunkt wird alles über das Konto gelöscht: { $at }. Wenn das nicht geschehen soll, wenden Sie sich vorher an { $tenant }.
mail-deleted-by-administrator-erased = Alles über das Konto wurde gelöscht. Dies ist die letzte E-Mail dazu.
