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
account-devices-strange = Vous voyez un appareil que vous ne connaissez pas ? Déconnectez-le et modifiez votre mot de passe.
account-done-signed-out = Cet appareil est déconnecté. Les applications qui y étaient utilisées en sont informées.

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
scope-offline = Conserver son accès
scope-offline-why = Y compris lorsque vous n’utilisez pas l’application, jusqu’à ce que vous le retiriez.
scope-user-read = Lire votre compte
scope-user-read-why = Votre profil, tel qu’il est enregistré ici.
