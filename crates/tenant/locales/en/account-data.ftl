# What there is about a customer, in words.

data-account = Account
data-identities = Ways to sign in
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
data-field-attributes = Other attributes
data-field-accountEnabled = Can be used
data-field-lastPasswordChangeDateTime = Password changed
data-field-createdDateTime = Since
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
