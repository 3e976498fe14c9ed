# What user flows ask, user names, and the rules of passwords.

# Attributes
opens-new-tab = (öffnet einen neuen Tab)
choose = Auswählen …
asked-details = Noch einige Angaben
asked-details-why = { $app } braucht dies, bevor Sie fortfahren.
attribute-unchecked = Setzen Sie dieses Häkchen, um fortzufahren.
attribute-number = Geben Sie eine ganze Zahl ein, zum Beispiel 42.
attribute-pattern = Das hat nicht die verlangte Form. Prüfen Sie es, und versuchen Sie es noch einmal.
attribute-choice = Wählen Sie eine der angebotenen Möglichkeiten.

# Terms. The text in square brackets is the link, and the address behind it stays as it is.
accept-terms-and-privacy = Ich akzeptiere die [Nutzungsbedingungen]({ $terms }) und die [Datenschutzerklärung]({ $privacy }).
accept-terms = Ich akzeptiere die [Nutzungsbedingungen]({ $terms }).
accept-privacy = Ich akzeptiere die [Datenschutzerklärung]({ $privacy }).
terms-not-accepted = Akzeptieren Sie dies, um fortzufahren, oder brechen Sie ab.

# User names
email-or-user-name = E-Mail-Adresse oder Benutzername
name-missing = Geben Sie Ihre E-Mail-Adresse oder Ihren Benutzernamen ein.
name-malformed = Das ist weder eine E-Mail-Adresse noch ein Benutzername.
wrong-name-or-password = Die E-Mail-Adresse, der Benutzername oder das Passwort stimmt nicht. Prüfen Sie beides, und versuchen Sie es noch einmal.
user-name = Benutzername
user-name-hint = Damit können Sie sich statt mit Ihrer E-Mail-Adresse anmelden. Buchstaben, Ziffern und dazwischen Punkte, Bindestriche und Unterstriche.
user-name-missing = Wählen Sie einen Benutzernamen.
user-name-length = Ein Benutzername hat { $shortest } bis { $longest } Zeichen.
user-name-form = Dieser Benutzername kann hier nicht gewählt werden. Verwenden Sie Buchstaben, Ziffern und dazwischen Punkte, Bindestriche und Unterstriche.
user-name-taken = Dieser Benutzername ist nicht verfügbar. Wählen Sie einen anderen.
passcode-email = Stattdessen einen Code verwenden
passcode-email-reset = Ein neues Passwort wählen
passcode-email-why = Geben Sie die E-Mail-Adresse Ihres Kontos ein. Wir senden Ihnen einen Code.

# Sign-up is off
sign-up-off-here = { $app } nimmt zurzeit keine neuen Konten an. Wenn Sie eines haben, melden Sie sich an.

# Rules of passwords
rule-you = Nicht aus Ihrem Namen, Ihrer E-Mail-Adresse oder { $tenant } gebildet
rule-kinds = Drei davon: Kleinbuchstaben, Großbuchstaben, Ziffern, andere Zeichen
rule-kept = eingehaltene Regeln:
strength = Stärke: { $level ->
    [weak] schwach
    [fair] mäßig
    [good] gut
   *[strong] stark
}
password-like-you = Wählen Sie ein Passwort, das nicht aus Ihrem Namen, Ihrer E-Mail-Adresse oder dem Namen dieses Dienstes gebildet ist.
password-own-word = Dieses Passwort ist aus einem Wort gebildet, das hier leicht zu erraten ist. Wählen Sie ein anderes.
password-composition = Verwenden Sie mindestens drei davon: Kleinbuchstaben, Großbuchstaben, Ziffern, andere Zeichen.
