# What there is about a customer, in words.

data-account = Account
data-identities = Ways to sign in
data-terms = Terms that you accepted
data-passkeys = Passkeys
data-sessions = Sign-ins
data-browsers = Browsers that we know again
data-apps = What apps were given
data-consents = What you allowed
data-roles = Roles
data-activity = What happened
data-nothing = Nothing.

data-field-id = Object id
data-field-displayName = Display name
data-field-givenName = Given name
data-field-surname = Surname
data-field-mail = Email address
data-field-mailVerified = The address is proven
data-field-userName = User name
data-field-userFlow = Of
data-field-version = Version
data-field-acceptedDateTime = Accepted
data-field-accountEnabled = Can be used
data-field-lastPasswordChangeDateTime = Password changed
data-field-createdDateTime = Since
data-field-activityDateTime = When
data-field-preferredLanguage = Language
data-field-signInType = Kind
data-field-issuer = Issued by
data-field-issuerAssignedId = Name there
data-field-name = Name
data-field-lastUsedDateTime = Last used
data-field-browser = Browser
data-field-system = System
data-field-authenticationMethods = How
data-field-endedDateTime = Ended
data-field-expiresDateTime = Ends
data-field-app = App
data-field-scope = Scope
data-field-role = Role
data-field-action = What

data-factors = Second factors
data-remembered = Devices that are not asked for one
data-groups = Groups
data-field-type = Kind of factor
data-field-group = Group
data-field-accountName = Account there
data-field-phoneNumber = Telephone number
data-means = { $what ->
    [password] Password
    [code] One-time code
    [passkey] Passkey
    [text] Text message
    [call] Phone call
    [elsewhere] Account elsewhere
   *[other] Another way
}
data-did = { $what ->
    [created] Account created
    [password] Password set or changed
    [address] Email address changed
    [user-name] User name changed
    [profile] Profile changed
    [blocked] Account blocked
    [unblocked] Account unblocked
    [signed-out] Signed out
    [allowed] App allowed to use the account
    [withdrawn] Access of an app withdrawn
    [linked] Account elsewhere linked
    [unlinked] Account elsewhere unlinked
    [export] Data downloaded
    [deletion] Deletion asked for
    [deleted] Account deleted
    [kept] Account kept
    [passkey-added] Passkey added
    [passkey-renamed] Passkey renamed
    [passkey-removed] Passkey removed
    [groups] Groups changed
    [roles] Roles changed
    [recovery-used] Recovery code used
    [recovery-replaced] Recovery codes replaced
    [factor-added] Second factor added
    [factor-removed] Second factor removed
   *[other] Another change
}
