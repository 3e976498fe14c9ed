# The page that asks a customer to consent, and the one that asks whether to keep an account.

consent-title = { $app } erlauben, Ihr Konto zu verwenden?
consent-publisher = Betrieben von { $publisher }.
consent-host = Danach geht es weiter zu { $host }.
consent-device = Sie wartet auf einem anderen Gerät.
consent-asks = { $app } möchte:
consent-withdraw = Sie können das jederzeit in Ihrem Konto zurücknehmen.
consent-allow = Erlauben
consent-decline = Nicht erlauben

keep-title = Ihr Konto behalten?
keep-why = Sie haben darum gebeten, dieses Konto zu löschen. Alles darüber wird gelöscht: { $at }.
keep-hint = Wenn Sie es dabei lassen, werden Sie nicht angemeldet, und nichts ändert sich.
keep-keep = Mein Konto behalten
keep-leave = Dabei lassen
keep-kept = Ihr Konto bleibt bestehen und wird nicht gelöscht.
