# The account page.

account = Mon compte
account-skip = Aller au contenu
account-switch = Changer de compte
account-nobody = Vous n’êtes pas connecté. Connectez-vous pour voir votre compte.

account-done-saved = Vos modifications sont enregistrées.
account-done-removed = C’est supprimé.

account-overview = Vue d’ensemble
account-overview-why = Votre compte en un coup d’œil.
account-security = Sécurité
account-security-why = Comment votre compte est protégé.
account-linked = Comptes associés
account-linked-why = Comptes d’autres services avec lesquels vous vous connectez.

account-linked-none = Aucun compte associé
account-linked-none-why = Vous vous connectez directement à ce compte, et non avec le compte d’un autre service.
account-linked-add = Associer un autre compte

account-devices = Appareils
account-devices-why = Où vous êtes connecté. Déconnectez-vous là où vous ne souhaitez pas l’être.
account-device = { $browser } sur { $system }
account-device-unknown = Appareil inconnu
account-device-this = Cet appareil
account-device-used = Dernière utilisation :
account-device-since = Connecté :
account-device-apps = Applications :
account-devices-others = Se déconnecter partout ailleurs
account-devices-none = Vous n’êtes connecté nulle part ailleurs.
account-devices-strange = Vous voyez un appareil que vous ne connaissez pas ? Déconnectez-le. Si votre compte a un mot de passe, modifiez-le aussi.
account-done-signed-out = Cet appareil est déconnecté. Les applications qui ont demandé à l’être en sont informées ; d’autres peuvent vous y laisser connecté un certain temps.

account-apps = Applications
account-apps-why = Quelles applications ont accès à votre compte, et à quoi.
account-app-since = A accès depuis le
account-app-withdraw = Retirer l’accès
account-apps-withdraw-why = Une application à laquelle vous retirez l’accès ne peut plus agir en votre nom. Vous pourrez vous y reconnecter à tout moment.
account-apps-none = Aucune application
account-apps-none-why = Lorsque vous vous connecterez à une application avec ce compte, elle apparaîtra ici.
account-done-withdrawn = L’application n’a plus accès.

# What scopes let an app do, here and where the customer is asked to consent.
scope-openid = Savoir que c’est vous
scope-openid-why = L’application vous reconnaît lorsque vous revenez.
scope-profile = Voir votre profil
scope-profile-why = Votre nom et les autres informations que vous avez données lors de votre inscription.
scope-email = Voir votre adresse e-mail
scope-email-why = L’adresse de ce compte.
scope-address = Voir votre adresse postale
scope-address-why = Rue, ville, code postal et pays, tels qu’ils figurent dans ce compte.
scope-offline = Conserver son accès
scope-offline-why = Y compris lorsque vous n’utilisez pas l’application, jusqu’à ce que vous le retiriez.
scope-user-read = Lire votre compte
scope-user-read-why = Votre profil, tel qu’il est enregistré ici.

account-password = Mot de passe
account-password-why = Ce avec quoi vous vous connectez. Choisissez-en un que vous n’utilisez nulle part ailleurs.
account-password-current = Mot de passe actuel
account-password-change = Modifier le mot de passe
account-password-ends = Vous restez connecté ici. Vous serez déconnecté de tous les autres appareils et de toutes les applications.
account-password-none = Pas de mot de passe
account-password-none-why = Vous vous connectez à ce compte sans mot de passe : avec un code par e-mail ou avec le compte d’un autre service.
account-password-set = Définir un mot de passe
account-password-set-why = Vous pourrez alors aussi vous connecter avec votre adresse e-mail et ce mot de passe.
account-done-password-changed = Votre mot de passe est modifié. Vous êtes déconnecté partout ailleurs.
account-done-password-set = Votre mot de passe est défini. Vous êtes déconnecté partout ailleurs.
current-password-wrong = Ce n’est pas votre mot de passe actuel.

account-data = Vos données
account-data-why = Ce qui existe à votre sujet, à lire et à emporter, et comment y mettre fin.
account-data-view = Tout ce qui vous concerne
account-data-view-why = Tout ce qui est enregistré avec ce compte, sauf les mots de passe et les clés, que personne ne peut lire.
account-data-view-do = Afficher
account-data-export = Emporter vos données
account-data-export-why = La même chose, dans un fichier lisible par des programmes (JSON).
account-data-export-do = Télécharger
account-delete = Supprimer votre compte
account-delete-why = Vous aurez le temps de changer d’avis.
account-delete-what = Vous serez aussitôt déconnecté partout, et aucune application ne pourra plus utiliser le compte. Pendant { $days } jours, vous pourrez revenir sur votre décision en vous connectant. Ensuite, tout ce qui vous concerne sera définitivement effacé.
account-delete-confirm = Pour continuer, saisissez { $confirmation }
account-delete-do = Supprimer le compte
not-confirmed = Saisissez-le exactement comme il est écrit au-dessus du champ.
account-deleted = Votre compte va être supprimé
account-deleted-why = Vous êtes déconnecté partout. Tout ce qui concerne le compte sera effacé le { $at }.
account-deleted-do = Si vous changez d’avis d’ici là, connectez-vous et choisissez de conserver le compte.

account-profile = Profil
account-profile-why = Ce que les applications que vous autorisez peuvent savoir de vous.
account-save = Enregistrer
account-address-change = Modifier l’adresse e-mail
account-address-none = Aucune
account-address-why = Nous envoyons un code à la nouvelle adresse. Une fois que vous l’aurez saisi, vous vous connecterez avec la nouvelle adresse, et l’ancienne en sera informée.
account-address-new = Nouvelle adresse e-mail
same-address = C’est l’adresse que possède déjà votre compte.
account-done-address-changed = Votre adresse e-mail est modifiée.
account-user-name-none = Aucun
account-user-name-choose = Choisir un nom d’utilisateur
account-user-name-change = Modifier le nom d’utilisateur
