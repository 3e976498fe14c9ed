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
