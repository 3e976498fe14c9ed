# Sentences of the pages. Terms that stay the same everywhere: email, password, code, account, app.

product = Vestibule
title-problems = { $count ->
    [one] 1 problème :
   *[other] { $count } problèmes :
}

# On several pages
to-continue = pour accéder à { $app }
email = Adresse e-mail
password = Mot de passe
show-password = Afficher le mot de passe
next = Suivant
continue = Continuer
back = Retour
cancel = Annuler et revenir à { $app }
change = Modifier
ways = Autres possibilités
optional = (facultatif)
back-to = Revenir à { $app }

# Sign in
sign-in = Se connecter
no-account = Pas encore de compte ?
create-one = Créer un compte
enter-password = Saisissez votre mot de passe
not-you = Ce n’est pas vous ?
forgot-password = Mot de passe oublié ?
passcode-instead = Utiliser plutôt un code envoyé par e-mail
password-instead = Utiliser plutôt votre mot de passe

# Pick an account
pick-account = Choisissez un compte
another-account = Utiliser un autre compte

# Stay signed in
stay = Rester connecté ?
stay-why = Si vous acceptez, vous restez connecté dans ce navigateur pendant { $days } jours.
stay-shared = Sur un ordinateur que d’autres personnes utilisent aussi, répondez non.
yes = Oui
no = Non

# Create an account
create-account = Créer un compte
email-hint = Nous vous enverrons un code pour vérifier que cette adresse est bien la vôtre.
have-account = Vous avez déjà un compte ?
check-email = Consultez votre messagerie
code-sent = Nous vous avons envoyé un e-mail avec un code à 8 chiffres. Il est valable { $minutes } minutes.
code-sent-again = Un autre e-mail est en route. Seul le code le plus récent est valable.
code-delayed = L’e-mail est retardé. Nous continuons d’essayer de l’envoyer ; veuillez laisser cette page ouverte.
code-failed = L’e-mail n’a pas pu être remis. Vérifiez l’adresse ci-dessus ou demandez un autre code.
code = Code
code-missing = Pas d’e-mail ? Regardez dans les courriers indésirables et vérifiez l’adresse ci-dessus.
resend = Envoyer un autre code
resend-in = Vous pourrez demander un autre code dans { $seconds ->
    [one] 1 seconde.
   *[other] { $seconds } secondes.
}
resend-countdown = Vous pourrez demander un autre code dans { $time }.
resend-over = Nous avons envoyé autant de codes que possible. Si aucun n’est arrivé, annulez et recommencez depuis l’application.
choose-password = Choisissez un mot de passe
forced-password = Choisissez un nouveau mot de passe
forced-why = Le mot de passe que vous avez utilisé a été défini pour vous. Choisissez-en un que vous seul connaissez.
reset-why = Vous serez déconnecté partout ailleurs, afin que personne ne continue avec l’ancien mot de passe.
rule-length = Au moins { $shortest } caractères ; quelques mots à la suite se retiennent facilement
rule-words = Pas un mot de passe courant, comme un prénom suivi d’une année
rule-new = Pas le mot de passe que vous venez d’utiliser
rule-not-present = Pas le mot de passe actuel du compte
new-password = Nouveau mot de passe
confirmation = Confirmez le nouveau mot de passe
about-you = À propos de vous
about-you-why = Une dernière étape, et votre compte sera prêt.
attribute-displayName = Nom affiché
attribute-givenName = Prénom
attribute-surname = Nom
attribute-city = Ville
attribute-country = Pays ou région
attribute-postalCode = Code postal
attribute-state = État, province ou département
attribute-streetAddress = Adresse postale
attribute-jobTitle = Fonction

# Sign in on another device
device-code = Connecter un appareil
device-code-why = Saisissez le code affiché par votre appareil.
device-confirm = Se connecter sur un autre appareil ?
device-confirm-what = { $app } souhaite vous connecter sur l’appareil qui affiche ce code :
device-confirm-warning = Continuez uniquement si vous êtes à l’origine de cette demande et si ce code est affiché sur votre propre appareil. Si quelqu’un vous a envoyé le code ou un lien vers cette page, annulez : cette personne serait connectée à votre place.
device-signed-in = Vous êtes connecté sur votre appareil
device-signed-in-why = { $app } y continue dans quelques secondes.
device-declined = L’appareil n’est pas connecté
device-declined-why = { $app } a été informé de votre refus.
device-over = Ce code n’est plus valable
device-over-why = Il a déjà été utilisé, ou l’appareil a attendu trop longtemps. Pour réessayer, recommencez sur l’appareil, qui affichera un nouveau code.
device-cancel = Annuler
device-message = Pour vous connecter, ouvrez la page { $page } sur un téléphone ou un ordinateur et saisissez le code { $code }.

# Back to the app
taking-back = Retour à { $app }
taking-back-slow = Si rien ne se passe, utilisez le bouton.

# Sign out
sign-out-question = Se déconnecter ?
sign-out-why = { $count ->
    [0] Vous quittez votre compte dans ce navigateur.
    [one] Vous êtes connecté avec ce compte :
   *[other] Vous êtes connecté avec ces comptes :
}
sign-out = Se déconnecter
stay-here = Rester connecté
signed-out = Vous êtes déconnecté
signed-out-why = Personne ne peut utiliser votre compte dans ce navigateur sans se reconnecter.
signed-out-apps = Vous êtes aussi déconnecté de :
signed-out-goes-on = Dans un instant, vous serez de retour dans { $app }.
still-signed-in = Vous êtes toujours connecté
still-signed-in-why = Rien n’a changé.
close-window = Vous pouvez fermer cette fenêtre.

