# What is wrong with what was typed, at its field.

email-missing = Geben Sie Ihre E-Mail-Adresse ein.
email-malformed = Das ist keine E-Mail-Adresse. Sie sollte aussehen wie name@example.com.
password-missing = Geben Sie Ihr Passwort ein.
wrong-credentials = Die E-Mail-Adresse oder das Passwort stimmt nicht. Prüfen Sie beides, und versuchen Sie es noch einmal.
locked = Es gab zu viele Fehlversuche. Versuchen Sie es in { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
} wieder.
busy-now = Im Moment melden sich sehr viele Menschen an. Bitte versuchen Sie es in einigen Sekunden wieder.
passcode-malformed = Der Code hat 8 Ziffern. Übernehmen Sie ihn aus der neuesten E-Mail.
passcode-wrong = Das ist nicht der Code. Sehen Sie in der neuesten E-Mail nach, und versuchen Sie es noch einmal.
passcode-dead = Dieser Code gilt nicht mehr. Fordern Sie unten einen neuen an.
resend-too-early = Einen neuen Code können Sie in { $seconds ->
    [one] 1 Sekunde
   *[other] { $seconds } Sekunden
} anfordern.
resend-no-more = Wir haben so viele Codes gesendet, wie wir dürfen. Brechen Sie ab, und beginnen Sie in der App von vorn.
password-too-short = Verwenden Sie mindestens { $shortest } Zeichen.
password-too-long = Verwenden Sie höchstens { $longest } Zeichen.
password-banned = Dieses oder ein ähnliches Passwort verwenden viele, deshalb ist es leicht zu erraten. Wählen Sie ein anderes.
password-same = Das ist Ihr jetziges Passwort. Wählen Sie ein anderes.
password-mismatch = Die beiden Passwörter sind nicht gleich. Geben Sie beide noch einmal ein.
attribute-missing = Diese Angabe wird für Ihr Konto gebraucht.
attribute-unfit = Verwenden Sie gewöhnlichen Text mit höchstens { $longest } Zeichen.
account-gone = Dieses Konto ist nicht mehr angemeldet. Wählen Sie ein anderes, oder melden Sie sich neu an.
user-code-malformed = Der Code hat 8 Buchstaben, wie BCDF-GHJK. Übernehmen Sie ihn von Ihrem Gerät.
user-code-unknown = Kein Gerät wartet auf diesen Code. Prüfen Sie den Code, den Ihr Gerät anzeigt; nach 15 Minuten braucht es einen neuen.

