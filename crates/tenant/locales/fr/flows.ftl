# What user flows ask, user names, and the rules of passwords.

# Attributes
opens-new-tab = (s’ouvre dans un nouvel onglet)
choose = Choisir…
asked-details = Encore quelques informations
asked-details-why = { $app } en a besoin avant que vous ne continuiez.
attribute-unchecked = Cochez cette case pour continuer.
attribute-number = Saisissez un nombre entier, par exemple 42.
attribute-pattern = Ceci n’a pas la forme demandée. Vérifiez et réessayez.
attribute-choice = Choisissez l’une des réponses proposées.

# Terms. The text in square brackets is the link, and the address behind it stays as it is.
accept-terms-and-privacy = J’accepte les [conditions d’utilisation]({ $terms }) et la [déclaration de confidentialité]({ $privacy }).
accept-terms = J’accepte les [conditions d’utilisation]({ $terms }).
accept-privacy = J’accepte la [déclaration de confidentialité]({ $privacy }).
terms-not-accepted = Acceptez pour continuer, ou annulez.

# User names
email-or-user-name = Adresse e-mail ou nom d’utilisateur
name-missing = Saisissez votre adresse e-mail ou votre nom d’utilisateur.
name-malformed = Ce n’est ni une adresse e-mail ni un nom d’utilisateur.
wrong-name-or-password = L’adresse e-mail, le nom d’utilisateur ou le mot de passe est incorrect. Vérifiez les deux et réessayez.
user-name = Nom d’utilisateur
user-name-hint = Vous pouvez vous connecter avec lui au lieu de votre adresse e-mail. Lettres, chiffres et, entre eux, points, traits d’union et traits de soulignement.
user-name-missing = Choisissez un nom d’utilisateur.
user-name-length = Un nom d’utilisateur comporte de { $shortest } à { $longest } caractères.
user-name-form = Ce nom d’utilisateur ne peut pas être choisi ici. Utilisez des lettres, des chiffres et, entre eux, des points, des traits d’union et des traits de soulignement.
user-name-taken = Ce nom d’utilisateur n’est pas disponible. Choisissez-en un autre.
passcode-email = Utiliser plutôt un code
passcode-email-reset = Choisir un nouveau mot de passe
passcode-email-why = Saisissez l’adresse e-mail de votre compte. Nous vous enverrons un code.

# Sign-up is off
sign-up-off-here = { $app } n’accepte pas de nouveaux comptes pour le moment. Si vous en avez un, connectez-vous.

# Rules of passwords
rule-you = Pas construit sur votre nom, votre adresse e-mail ou { $tenant }
rule-kinds = Trois de ces catégories : minuscules, majuscules, chiffres, autres caractères
rule-kept = règles respectées :
strength = Robustesse : { $level ->
    [weak] faible
    [fair] moyenne
    [good] bonne
   *[strong] élevée
}
password-like-you = Choisissez un mot de passe qui n’est pas construit sur votre nom, votre adresse e-mail ou le nom de ce service.
password-own-word = Ce mot de passe est construit sur un mot facile à deviner ici. Choisissez-en un autre.
password-composition = Utilisez au moins trois de ces catégories : minuscules, majuscules, chiffres, autres caractères.
