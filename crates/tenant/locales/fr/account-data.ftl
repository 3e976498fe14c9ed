# What there is about a customer, in words.

data-account = Compte
data-identities = Moyens de connexion
data-passkeys = Clés d’accès
data-sessions = Connexions
data-browsers = Navigateurs que nous reconnaissons
data-apps = Ce que les applications ont reçu
data-consents = Ce que vous avez autorisé
data-roles = Rôles
data-activity = Ce qui s’est passé
data-nothing = Rien.

data-field-id = ID d’objet
data-field-displayName = Nom affiché
data-field-givenName = Prénom
data-field-surname = Nom
data-field-mail = Adresse e-mail
data-field-mailVerified = L’adresse est vérifiée
data-field-attributes = Autres informations
data-field-accountEnabled = Utilisable
data-field-lastPasswordChangeDateTime = Mot de passe modifié
data-field-createdDateTime = Depuis
data-field-preferredLanguage = Langue
data-field-signInType = Type
data-field-issuer = Émis par
data-field-issuerAssignedId = Nom chez l’émetteur
data-field-name = Nom
data-field-lastUsedDateTime = Dernière utilisation
data-field-browser = Navigateur
data-field-system = Système
data-field-authenticationMethods = Comment
data-field-endedDateTime = Terminé
data-field-expiresDateTime = Se termine
data-field-app = Application
data-field-scope = Autorisation
data-field-role = Rôle
data-field-action = Quoi

data-terms = Conditions que vous avez acceptées
data-field-userName = Nom d’utilisateur
data-field-customAttributes = Attributs supplémentaires
data-field-userFlow = Flux
data-field-version = Version
data-field-acceptedDateTime = Accepté

data-factors = Seconds facteurs
data-remembered = Appareils où il n’est pas demandé
data-groups = Groupes
data-field-type = Type de facteur
data-field-group = Groupe
