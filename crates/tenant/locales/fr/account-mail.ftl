# Mails that tell of what happened to an account.

mail-new-device-subject = Nouvelle connexion à votre compte chez { $tenant }
mail-new-device-title = Nouvelle connexion
mail-new-device-what = Quelqu’un s’est connecté à { $app } avec votre compte ({ $email }) le { $at }, depuis un navigateur avec lequel le compte n’avait encore jamais été utilisé :
mail-new-device-unasked = Si c’était vous, vous n’avez rien à faire. Sinon, connectez-vous, ouvrez la page de votre compte et déconnectez-vous partout ailleurs. Si votre compte a un mot de passe, modifiez-le aussi.

mail-new-address-subject = Votre code pour { $tenant }
mail-new-address-title = Votre code
mail-new-address-what = Saisissez ce code sur la page où vous modifiez l’adresse e-mail de votre compte chez { $tenant } :
mail-new-address-life = Il est valable une seule fois, pendant { $minutes } minutes.
mail-new-address-unasked = Si vous n’avez pas demandé de code, ignorez cet e-mail : sans le code, il ne se passera rien. Ne communiquez jamais ce code à personne.

mail-address-taken-subject = Vous avez déjà un compte chez { $tenant }
mail-address-taken-title = Vous avez déjà un compte
mail-address-taken-what = Quelqu’un, probablement vous, a voulu que { $email } soit l’adresse d’un autre compte chez { $tenant }. Il existe déjà un compte avec cette adresse.
mail-address-taken-do = Pour utiliser l’adresse avec l’autre compte, connectez-vous au compte qui la possède actuellement, puis modifiez son adresse ou supprimez-le.
mail-address-taken-unasked = Si ce n’était pas vous, vous n’avez rien à faire : votre compte n’a pas changé et personne n’a appris qu’il existe.

mail-address-changed-subject = L’adresse e-mail de votre compte chez { $tenant } a été modifiée
mail-address-changed-title = Votre adresse e-mail a été modifiée
mail-address-changed-what = Le { $at }, votre compte chez { $tenant } a reçu une autre adresse e-mail. Vous ne vous connectez plus avec { $email }.
mail-address-changed-unasked = Si ce n’était pas vous, demandez immédiatement de l’aide à { $tenant } : quelqu’un d’autre peut utiliser votre compte.
mail-address-given-subject = Cette adresse e-mail est désormais celle de votre compte chez { $tenant }
mail-address-given-title = Votre adresse e-mail est désormais celle-ci
mail-address-given-what = Le { $at }, { $tenant } a attribué cette adresse e-mail à votre compte. Vous vous connectez désormais avec { $email }.
mail-address-given-unasked = Si vous n’avez pas de compte chez { $tenant }, ou si vous ne l’avez pas demandé, demandez de l’aide à { $tenant }.

mail-deletion-subject = Votre compte chez { $tenant } va être supprimé
mail-deletion-title = Votre compte va être supprimé
mail-deletion-what = Vous avez demandé la suppression de votre compte chez { $tenant } ({ $email }). Vous avez été déconnecté partout et, le { $at }, tout ce qui concerne le compte sera effacé.
mail-deletion-do = D’ici là, vous pouvez revenir sur votre décision : connectez-vous et choisissez de conserver votre compte.
mail-deletion-unasked = Si ce n’était pas vous, connectez-vous maintenant et conservez votre compte. S’il a un mot de passe, modifiez-le.

mail-deleted-subject = Votre compte chez { $tenant } est supprimé
mail-deleted-title = Votre compte est supprimé
mail-deleted-what = Comme vous l’avez demandé, tout ce qui concerne votre compte chez { $tenant } ({ $email }) a été effacé. Ceci est le dernier e-mail à ce sujet.

mail-password-reset-subject = Votre mot de passe pour { $tenant } a été remplacé
mail-password-reset-title = Votre mot de passe a été remplacé
mail-password-reset-what = Le mot de passe de votre compte ({ $email }) a été remplacé par { $tenant } le { $at }. Vous avez été déconnecté partout.
mail-password-reset-do = Connectez-vous avec le mot de passe temporaire que { $tenant } vous donne ; vous choisirez ensuite le vôtre.
mail-password-reset-unasked = Si vous ne l’avez pas demandé, demandez de l’aide à { $tenant }.

mail-deleted-by-administrator-what = Votre compte ({ $email }) a été supprimé par { $tenant }. Vous avez été déconnecté partout.
mail-deleted-by-administrator-until = Le { $at }, tout ce qui concerne le compte sera effacé. Si cela ne doit pas arriver, adressez-vous à { $tenant } avant cette date.
mail-deleted-by-administrator-erased = Tout ce qui concerne le compte a été effacé. Ceci est le dernier e-mail à ce sujet.
