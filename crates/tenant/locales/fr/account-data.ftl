# What there is about a customer, in words.

data-account = Compte
data-identities = Moyens de connexion
data-terms = Conditions que vous avez acceptées
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
data-field-userName = Nom d’utilisateur
data-field-userFlow = Flux
data-field-version = Version
data-field-acceptedDateTime = Accepté
data-field-accountEnabled = Utilisable
data-field-lastPasswordChangeDateTime = Mot de passe modifié
data-field-createdDateTime = Depuis
data-field-activityDateTime = Quand
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

data-factors = Seconds facteurs
data-remembered = Appareils où il n’est pas demandé
data-groups = Groupes
data-field-type = Type de facteur
data-field-group = Groupe
data-field-accountName = Compte chez l’émetteur
data-field-phoneNumber = Numéro de téléphone
data-means = { $what ->
    [password] Mot de passe
    [code] Code à usage unique
    [passkey] Clé d’accès
    [text] SMS
    [call] Appel
    [elsewhere] Compte ailleurs
   *[other] Autre moyen
}
data-did = { $what ->
    [created] Compte créé
    [password] Mot de passe défini ou modifié
    [address] Adresse e-mail modifiée
    [user-name] Nom d’utilisateur modifié
    [profile] Profil modifié
    [blocked] Compte bloqué
    [unblocked] Compte débloqué
    [signed-out] Déconnexion
    [allowed] Application autorisée à utiliser le compte
    [withdrawn] Accès d’une application retiré
    [linked] Compte externe associé
    [unlinked] Compte externe dissocié
    [export] Données téléchargées
    [deletion] Suppression demandée
    [deleted] Compte supprimé
    [kept] Compte conservé
    [passkey-added] Clé d’accès ajoutée
    [passkey-renamed] Clé d’accès renommée
    [passkey-removed] Clé d’accès supprimée
    [groups] Groupes modifiés
    [roles] Rôles modifiés
    [recovery-used] Code de récupération utilisé
    [recovery-replaced] Codes de récupération remplacés
    [factor-added] Second facteur ajouté
    [factor-removed] Second facteur supprimé
   *[other] Autre modification
}
