# Error pages: title, what happened (-why), what to do (-do).

details = Informations pour l’assistance
details-why = Si vous demandez de l’aide, transmettez ces informations.
correlation-id = ID de corrélation
time = Heure

not-found = Cette page n’existe pas
not-found-why = Il n’y a rien à cette adresse.
not-found-do = Vérifiez l’adresse, ou revenez à l’application et recommencez depuis celle-ci.

no-tenant = Cette adresse n’appartient à personne
no-tenant-why = Aucun locataire ne porte ce nom ici.
no-tenant-do = Revenez à l’application qui vous a envoyé ici. Si cela se reproduit, son paramètre AUTHORITY est peut-être incorrect ; prévenez les responsables.

bad-request = Impossible de répondre à la demande de cette application
bad-request-why = L’application vous a envoyé ici avec une demande que nous ne pouvons pas accepter. Ce n’est pas de votre faute.
bad-request-do = Revenez à l’application et réessayez. Si cela se reproduit, transmettez les informations ci-dessous aux responsables de l’application.

over = Cette connexion est terminée
over-why = Elle a déjà abouti, ou elle est restée ouverte trop longtemps.
over-do = Revenez à l’application et connectez-vous depuis celle-ci. Si vous veniez de vous connecter, vous l’êtes peut-être déjà.

no-cookie = Votre navigateur n’a pas envoyé notre cookie
no-cookie-why = Nous utilisons un cookie pour savoir, d’une page à l’autre, que c’est toujours vous. Il ne nous est pas revenu.
no-cookie-do = Autorisez les cookies pour ce site, puis revenez à l’application et reconnectez-vous. Si les cookies sont autorisés, la page est peut-être simplement restée ouverte trop longtemps.

other-browser = Cette connexion a commencé dans un autre navigateur
other-browser-why = Pour votre sécurité, une connexion ne peut se terminer que dans le navigateur où elle a commencé.
other-browser-do = Continuez dans l’autre navigateur, ou ouvrez l’application dans celui-ci et connectez-vous depuis celle-ci.

form-refused = Ce formulaire n’a pas été accepté
form-refused-why = Il ne provenait pas de notre page, ou la page est restée ouverte trop longtemps.
form-refused-do = Ouvrez de nouveau la page et remplissez le formulaire encore une fois.

unreadable = Ce formulaire n’a pas pu être lu
unreadable-why = Il y manque quelque chose, ou une valeur n’a pas la forme attendue.
unreadable-do = Ouvrez de nouveau la page et remplissez le formulaire encore une fois.

sign-up-off = Il n’est pas possible de créer de compte ici

email-taken = Vous avez déjà un compte
email-taken-why = Un compte avec votre adresse e-mail a été créé pendant que vous étiez sur cette page.
email-taken-do = Continuez et connectez-vous à ce compte.

unusable = Ce compte ne peut pas être utilisé pour le moment
unusable-why = Le compte a été bloqué ou supprimé, ou son mot de passe a changé, pendant que vous vous connectiez.
unusable-do = Reconnectez-vous. Si vous n’y parvenez pas, contactez l’assistance de l’application.

too-many = Trop de demandes
too-many-why = Votre réseau a envoyé plus de demandes que nous n’en traitons en une minute.
too-many-do = Attendez une minute et réessayez.

method = Cette adresse ne peut pas être utilisée ainsi
method-why = La demande a utilisé une méthode qui ne fonctionne pas à cette adresse.
method-do = Revenez à l’application et recommencez depuis celle-ci.

too-large = C’était trop
too-large-why = La demande est plus volumineuse que ce que nous acceptons.
too-large-do = Revenez en arrière, raccourcissez votre saisie et réessayez.

busy = De nombreuses personnes se connectent en ce moment
busy-why = Il y a actuellement plus à faire que ce que nous pouvons traiter.
busy-do = Attendez quelques secondes et réessayez. Rien n’est perdu.

unavailable = Nous ne pouvons pas accéder à nos données pour le moment
unavailable-why = Un service dont nous dépendons ne répond pas.
unavailable-do = Attendez une minute et réessayez. Rien n’est perdu.

internal = Une erreur s’est produite de notre côté
internal-why = C’est de notre faute et non de la vôtre ; l’erreur a été consignée.
internal-do = Réessayez. Si cela se reproduit, demandez de l’aide en indiquant les informations ci-dessous.
