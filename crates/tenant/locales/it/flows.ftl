# What user flows ask, user names, and the rules of passwords.

# Attributes
opens-new-tab = (si apre in una nuova scheda)
choose = Scelga…
asked-details = Qualche altra informazione
asked-details-why = { $app } ne ha bisogno prima che Lei prosegua.
attribute-unchecked = Selezioni questa casella per continuare.
attribute-number = Inserisca un numero intero, ad esempio 42.
attribute-pattern = Non ha la forma richiesta. Controlli e riprovi.
attribute-choice = Scelga una delle opzioni proposte.

# Terms. The text in square brackets is the link, and the address behind it stays as it is.
accept-terms-and-privacy = Accetto le [condizioni d’uso]({ $terms }) e l’[informativa sulla privacy]({ $privacy }).
accept-terms = Accetto le [condizioni d’uso]({ $terms }).
accept-privacy = Accetto l’[informativa sulla privacy]({ $privacy }).
terms-not-accepted = Accetti per continuare, oppure annulli.

# User names
email-or-user-name = Indirizzo e-mail o nome utente
name-missing = Inserisca il Suo indirizzo e-mail o il Suo nome utente.
name-malformed = Questo non è né un indirizzo e-mail né un nome utente.
wrong-name-or-password = L’indirizzo e-mail, il nome utente o la password non è corretto. Controlli entrambi e riprovi.
user-name = Nome utente
user-name-hint = Può usarlo per accedere al posto dell’indirizzo e-mail. Lettere, cifre e, tra queste, punti, trattini e trattini bassi.
user-name-missing = Scelga un nome utente.
user-name-length = Un nome utente ha da { $shortest } a { $longest } caratteri.
user-name-form = Questo nome utente non può essere scelto qui. Usi lettere, cifre e, tra queste, punti, trattini e trattini bassi.
user-name-taken = Questo nome utente non è disponibile. Ne scelga un altro.
passcode-email = Usa invece un codice
passcode-email-reset = Scelga una nuova password
passcode-email-why = Digiti l’indirizzo e-mail del Suo account. Le invieremo un codice.

# Sign-up is off
sign-up-off-here = { $app } al momento non accetta nuovi account. Se ne ha uno, acceda.

# Rules of passwords
rule-you = Non basata sul Suo nome, sul Suo indirizzo e-mail o su { $tenant }
rule-kinds = Tre di questi: lettere minuscole, lettere maiuscole, cifre, altri caratteri
rule-kept = regole rispettate:
strength = Robustezza: { $level ->
    [weak] debole
    [fair] discreta
    [good] buona
   *[strong] forte
}
password-like-you = Scelga una password che non si basi sul Suo nome, sul Suo indirizzo e-mail o sul nome di questo servizio.
password-own-word = Questa password si basa su una parola facile da indovinare qui. Ne scelga un’altra.
password-composition = Usi almeno tre di questi: lettere minuscole, lettere maiuscole, cifre, altri caratteri.
