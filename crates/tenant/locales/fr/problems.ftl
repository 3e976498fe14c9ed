# What is wrong with what was typed, at its field.

email-missing = Saisissez votre adresse e-mail.
email-malformed = Ce n’est pas une adresse e-mail. Elle devrait ressembler à name@example.com.
password-missing = Saisissez votre mot de passe.
wrong-credentials = L’adresse e-mail ou le mot de passe est incorrect. Vérifiez les deux et réessayez.
locked = Il y a eu trop de tentatives infructueuses. Réessayez dans { $minutes ->
    [one] 1 minute.
   *[other] { $minutes } minutes.
}
busy-now = De nombreuses personnes se connectent en ce moment. Veuillez réessayer dans quelques secondes.
passcode-malformed = Le code comporte 8 chiffres. Recopiez-le depuis l’e-mail le plus récent.
passcode-wrong = Ce n’est pas le bon code. Vérifiez l’e-mail le plus récent et réessayez.
passcode-dead = Ce code n’est plus valable. Demandez-en un autre ci-dessous.
resend-too-early = Vous pourrez demander un autre code dans { $seconds ->
    [one] 1 seconde.
   *[other] { $seconds } secondes.
}
resend-no-more = Nous avons envoyé autant de codes que possible. Annulez et recommencez depuis l’application.
password-too-short = Utilisez au moins { $shortest } caractères.
password-too-long = Utilisez { $longest } caractères au maximum.
password-banned = Beaucoup de personnes utilisent ce mot de passe ou un mot de passe semblable ; il est donc facile à deviner. Choisissez-en un autre.
password-same = C’est votre mot de passe actuel. Choisissez-en un autre.
password-mismatch = Les deux mots de passe ne sont pas identiques. Saisissez-les de nouveau tous les deux.
attribute-missing = Cette information est nécessaire pour votre compte.
attribute-unfit = Utilisez du texte ordinaire de { $longest } caractères au maximum.
account-gone = Ce compte n’est plus connecté. Choisissez-en un autre ou reconnectez-vous.
user-code-malformed = Le code comporte 8 lettres, comme BCDF-GHJK. Recopiez-le depuis votre appareil.
user-code-unknown = Aucun appareil n’attend ce code. Vérifiez le code affiché par votre appareil ; au bout de 15 minutes, il lui en faut un nouveau.

