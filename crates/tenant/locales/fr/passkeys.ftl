# Passkeys.

# What a new passkey is called when its maker is unknown.
passkey-unnamed = Clé d’accès

passkey-sign-in = Se connecter avec une clé d’accès
passkey-needs-script = Pour utiliser une clé d’accès, activez JavaScript dans votre navigateur. Toutes les autres possibilités fonctionnent sans.
passkey-what = Une clé d’accès se trouve sur votre appareil ou dans votre gestionnaire de mots de passe. Vous la déverrouillez comme votre appareil : avec le doigt, le visage ou un code PIN. Il n’y a rien à retenir et rien que d’autres puissent deviner.

# Said by the page when the browser or the device did not go on
passkey-cancelled = Aucune clé d’accès n’a été utilisée. Réessayez quand vous serez prêt, ou continuez autrement.
passkey-late = Cela a pris trop de temps. Veuillez réessayer.
passkey-there = Cet appareil ou ce gestionnaire de mots de passe a déjà une clé d’accès pour votre compte.
passkey-unfit = Cet appareil ne peut pas utiliser de clé d’accès ici. Configurez un verrouillage de l’écran, ou essayez un autre appareil ou gestionnaire de mots de passe.
passkey-failed = Nous n’avons pas pu commencer. Vérifiez votre connexion, rechargez la page et réessayez.
passkey-unsupported = Ce navigateur ne prend pas en charge les clés d’accès. Essayez-en un plus récent ou un autre appareil.

# A passkey is offered, or needed
add-passkey = Connectez-vous plus vite la prochaine fois
add-passkey-why = Ajoutez une clé d’accès à votre compte, et votre prochaine connexion se fera d’un seul geste.
add-passkey-required = Ajoutez une clé d’accès pour continuer
add-passkey-required-why = { $app } protège votre compte avec une clé d’accès. Ajoutez-en une que vous pouvez utiliser.
add-passkey-do = Ajouter une clé d’accès
passkey-not-now = Pas maintenant
passkey-never = Ne plus demander
use-passkey = Utilisez votre clé d’accès
use-passkey-why = { $app } protège votre compte avec votre clé d’accès.
use-passkey-do = Utiliser la clé d’accès

# What is wrong
passkey-missing = Aucune clé d’accès n’a été utilisée. Réessayez, ou continuez autrement.
passkey-stale = Cela a pris trop de temps ou a été envoyé deux fois. Veuillez réessayer.
passkey-unknown = Cette clé d’accès n’appartient à aucun compte ici. Utilisez-en une autre, ou connectez-vous autrement. Elle a peut-être été supprimée de votre compte, ou concerne un autre site.
passkey-refused = Cette clé d’accès n’a pas pu être acceptée. Réessayez, ou connectez-vous autrement.
passkey-of-another = Cette clé d’accès appartient à un autre compte. Utilisez-en une du compte avec lequel vous vous connectez.
passkey-already-there = Cette clé d’accès est déjà utilisée.
passkey-too-many = Votre compte a autant de clés d’accès que possible. Supprimez-en une que vous n’utilisez plus.

# Mails
mail-passkey-added-subject = Une clé d’accès a été ajoutée à votre compte chez { $tenant }
mail-passkey-added-title = Vous avez une nouvelle clé d’accès
mail-passkey-added-what = La clé d’accès « { $name } » a été ajoutée à votre compte chez { $tenant } ({ $email }) le { $at }. Elle vous connecte sans mot de passe.
mail-passkey-removed-subject = Une clé d’accès a été supprimée de votre compte chez { $tenant }
mail-passkey-removed-title = Une clé d’accès a été supprimée
mail-passkey-removed-what = La clé d’accès « { $name } » de votre compte chez { $tenant } ({ $email }) a été supprimée le { $at }. Elle ne vous connecte plus.
mail-passkey-unasked = Si ce n’était pas vous, quelqu’un d’autre utilise peut-être votre compte : connectez-vous, ouvrez la page de votre compte et supprimez toutes les clés d’accès que vous ne connaissez pas ; si votre compte a un mot de passe, choisissez-en un autre, et modifiez celui de votre messagerie.

# The account page
passkeys = Clés d’accès
passkeys-why = Connectez-vous avec le doigt, le visage ou le code PIN de votre appareil.
passkeys-count = { $count ->
    [0] Aucune pour l’instant
    [one] 1 clé d’accès
   *[other] { $count } clés d’accès
}
passkeys-manage = Gérer les clés d’accès
passkeys-none = Aucune clé d’accès pour l’instant
passkeys-none-why = Avec une clé d’accès, vous vous connectez d’un seul geste, et personne ne peut vous la soutirer.
passkey-synced = Conservée par un gestionnaire de mots de passe, sur tous les appareils qui le partagent.
passkey-bound = Conservée sur un seul appareil.
passkey-added-on = Ajoutée le { $day }.
passkey-used-on = Dernière utilisation le { $day }.
passkey-unused = Pas encore utilisée.
passkey-rename = Renommer
passkey-name = Nom
passkey-save = Enregistrer
passkey-remove = Supprimer
passkey-remove-question = Supprimer cette clé d’accès ?
passkey-remove-why = Elle ne vous connectera plus. Si votre appareil ou votre gestionnaire de mots de passe continue de la proposer, supprimez-la aussi là-bas.
passkey-keep = La conserver
passkey-name-unfit = Un nom comporte de 1 à { $longest } caractères.
passkey-last = Cette clé d’accès est votre dernier moyen de vous connecter, elle reste donc en place. Ajoutez-en d’abord une autre.
account-done-passkey-added = Votre clé d’accès est ajoutée. La prochaine fois, elle vous connectera.
account-done-passkey-removed = La clé d’accès est supprimée.

lost-passkey = J’ai perdu ma clé d’accès
passkey-no-recovery = Nous ne pouvons pas vérifier autrement qu’il s’agit bien de vous. Contactez l’assistance de l’application.
mail-passcode-lost-passkey = Vous avez indiqué que votre clé d’accès est perdue. Saisissez ce code sur la page où vous vous connectez à { $app } ; vous pourrez ensuite en ajouter une autre :
