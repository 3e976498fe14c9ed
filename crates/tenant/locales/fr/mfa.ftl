# Second factors.

factor-confirm = Confirmez qu’il s’agit bien de vous
factor-confirm-why = { $app } demande une deuxième étape.
factor-choose = Choisissez comment confirmer.
factor-code-why = Ouvrez votre application d’authentification et saisissez le code qu’elle affiche pour { $tenant }.
factor-code = Code de l’application
factor-way-totp = Code de votre application d’authentification
factor-way-email = Code par e-mail à { $to }
factor-way-sms = Code par SMS au { $to }
factor-way-voice = Appel au { $to } avec un code
factor-way-recovery = Utiliser un code de récupération
factor-other = Confirmer autrement
factor-lost-link = Rien de tout cela ne fonctionne pour moi
factor-sent-email = Nous avons envoyé un e-mail avec un code à 8 chiffres à { $to }. Il est valable { $minutes } minutes.
factor-sent-sms = Nous avons envoyé un SMS avec un code à 8 chiffres au { $to }. Il est valable { $minutes } minutes.
factor-sent-voice = Nous appelons le { $to } pour vous dire un code à 8 chiffres. Il est valable { $minutes } minutes.
factor-sent-again = Un autre code est en route. Seul le plus récent est valable.
factor-sent-title-email = Consultez votre messagerie
factor-sent-title-sms = Consultez vos SMS
factor-sent-title-voice = Répondez au téléphone
factor-missing-email = Pas d’e-mail ? Regardez dans les courriers indésirables.
factor-missing-sms = Pas de message ? Cela peut prendre une minute et nécessite du réseau.
factor-missing-voice = Pas d’appel ? Cela peut prendre une minute et nécessite du réseau.
factor-remember = Ne plus demander sur cet appareil pendant { $days ->
    [one] 1 jour
   *[other] { $days } jours
}
factor-remember-why = Uniquement sur un appareil que personne d’autre n’utilise.
recovery-title = Utiliser un code de récupération
recovery-why = Saisissez l’un des dix codes que vous avez enregistrés lorsque vous avez protégé votre compte. Chacun fonctionne une seule fois.
recovery-code = Code de récupération
lost-title = Si vous ne pouvez pas confirmer qu’il s’agit bien de vous
lost-why = Personne ne peut se connecter à votre compte sans confirmer. Voici vos possibilités :
lost-code = Cherchez vos codes de récupération : sur papier, dans un fichier ou dans votre gestionnaire de mots de passe.
lost-device = Utilisez un appareil ou un navigateur sur lequel vous avez choisi de ne plus être interrogé, et ouvrez-y la page de votre compte.
lost-app = Si vous avez un nouveau téléphone, votre application d’authentification a peut-être conservé une copie de vos comptes. Restaurez-la sur celui-ci.
lost-support = Sinon, demandez à l’assistance de { $app } de supprimer vos seconds facteurs. Indiquez l’adresse { $who } et soyez prêt à montrer qu’elle est la vôtre.
lost-back = Retour aux façons de confirmer
add-title = Protégez votre compte
add-choose = Choisissez un moyen.
add-required = { $app } l’exige.
add-totp = Application d’authentification
add-totp-why = Une application sur votre téléphone affiche un nouveau code toutes les 30 secondes. Elle fonctionne sans réseau.
add-email = E-mail
add-email-why = Nous envoyons à chaque fois un code à { $who }.
add-phone = Téléphone
add-phone-why = Nous vous envoyons à chaque fois un code par SMS ou par appel.
not-now = Pas maintenant
totp-title = Configurez votre application d’authentification
totp-step-scan = Ouvrez une application d’authentification sur votre téléphone, par exemple celle de Microsoft ou de Google, et scannez ce code.
totp-qr = Code QR contenant la clé pour votre application d’authentification. La clé figure ci-dessous sous forme de texte.
totp-step-link = Sur ce téléphone ? Ouvrez directement l’application
totp-step-type = Ou saisissez cette clé dans l’application :
totp-step-code = Saisissez ensuite le code affiché par l’application.
phone-title = Ajoutez votre téléphone
phone-why = Nous vous envoyons un code pour vérifier que le numéro est bien le vôtre.
phone-number = Numéro de téléphone
phone-hint = Avec le pays, par exemple +49 30 1234567
phone-by-sms = M’envoyer un code par SMS
phone-by-voice = M’appeler avec un code
codes-title = Enregistrez vos codes de récupération
codes-why = Si vous perdez votre téléphone ou votre messagerie, chacun de ces codes vous permet d’entrer une fois. Conservez-les là où vous seul les trouverez. Ils ne seront plus affichés.
codes-download = Télécharger
codes-copy = Copier
codes-copied = Copié
codes-print = Imprimer
codes-saved = Je les ai enregistrés
codes-file = Codes de récupération de { $who } pour { $tenant }. Chacun fonctionne une seule fois.

# What is wrong
totp-malformed = Le code comporte 6 chiffres. Recopiez celui que l’application affiche maintenant.
totp-wrong = Ce n’est pas le bon code. Attendez le suivant dans l’application et réessayez. S’il est encore incorrect, vérifiez l’heure de votre téléphone.
recovery-malformed = Un code de récupération ressemble à abcde-fghij.
recovery-wrong = Ce n’est pas l’un de vos codes de récupération, ou il a déjà été utilisé.
phone-malformed = Ce n’est pas un numéro de téléphone. Commencez par + et le pays, par exemple +49 30 1234567.
phone-country = Nous ne pouvons pas envoyer de codes dans ce pays. Choisissez un autre numéro ou une autre possibilité.
phone-limit = Nous avons envoyé autant de codes que possible pour aujourd’hui. Choisissez une autre possibilité.
phone-refused = Ce numéro ne peut pas recevoir de codes. Vérifiez-le, ou choisissez une autre possibilité.
phone-not-now = Le code n’a pas pu être envoyé. Réessayez dans une minute, ou choisissez une autre possibilité.
factor-there = Votre compte l’a déjà. Choisissez une autre possibilité.
factor-gone = Cette possibilité n’existe plus. Choisissez-en une autre.

# Text messages and calls
phone-message-sms = { $code } est votre code pour { $tenant }. Ne le communiquez à personne.
phone-message-voice = Votre code pour { $tenant } est { $code }. Ne le communiquez à personne.

# Mails
mail-factor-subject = { $change ->
    [recovery-code-used] Un code de récupération a été utilisé pour votre compte chez { $tenant }
    [recovery-codes-replaced] Nouveaux codes de récupération pour votre compte chez { $tenant }
   *[other] Un second facteur de votre compte chez { $tenant } a été modifié
}
mail-factor-totp-added = Une application d’authentification a été ajoutée à votre compte chez { $tenant }.
mail-factor-email-added = Votre adresse e-mail a été ajoutée comme second facteur à votre compte chez { $tenant }.
mail-factor-phone-added = Un téléphone a été ajouté comme second facteur à votre compte chez { $tenant }.
mail-factor-totp-removed = Une application d’authentification a été supprimée de votre compte chez { $tenant }.
mail-factor-email-removed = Votre adresse e-mail n’est plus un second facteur de votre compte chez { $tenant }.
mail-factor-phone-removed = Un téléphone n’est plus un second facteur de votre compte chez { $tenant }.
mail-factor-all-removed = Tous les seconds facteurs ont été supprimés de votre compte chez { $tenant }, ainsi que les codes de récupération.
mail-factor-recovery-code-used = Quelqu’un s’est connecté à votre compte chez { $tenant } avec l’un de vos codes de récupération. Il ne fonctionnera plus.
mail-factor-recovery-codes-replaced = Vous avez de nouveaux codes de récupération pour votre compte chez { $tenant }. Les anciens ne fonctionnent plus.
mail-factor-when = C’était le { $at }.
mail-factor-not-you = Si ce n’était pas vous, demandez immédiatement de l’aide à l’assistance de { $app }. Si votre compte a un mot de passe, modifiez-le.
mail-factor-title = Vos seconds facteurs
mail-factor-passcode-what = Saisissez ce code sur la page où vous vous connectez à { $app } :

second-factors = Seconds facteurs
second-factors-why = Avec une deuxième étape, personne n’entre avec un simple mot de passe ou un simple code.
second-factors-why-optional = Dès que vous avez un second facteur, personne n’entre avec un simple mot de passe ou un simple code.
second-factors-why-off = Un second facteur est demandé avant les modifications importantes de ce compte, et par les applications qui l’exigent. Ailleurs, vous vous connectez sans lui.
second-factors-manage = Gérer les seconds facteurs
second-factors-count = { $count ->
    [0] Aucun pour l’instant
    [one] 1 second facteur
   *[other] { $count } seconds facteurs
}
second-factors-none = Vous n’avez pas encore de second facteur
second-factor-add = Ajouter un second facteur
second-factor-added = Ajouté
second-factor-used = Dernière utilisation
second-factor-remove = Supprimer
second-factor-codes = Codes de récupération
second-factor-codes-left = { $count ->
    [0] Il ne vous reste aucun code de récupération.
    [one] Il vous reste 1 code de récupération.
   *[other] Il vous reste { $count } codes de récupération.
}
second-factor-codes-new = Créer de nouveaux codes de récupération
second-factor-devices = Appareils où l’on ne demande pas
second-factor-devices-why = Sur ceux-ci, vous avez choisi de ne plus être interrogé pendant un certain temps.
second-factor-forget = Demander de nouveau
account-done-factor-added = Votre compte a un nouveau second facteur.
