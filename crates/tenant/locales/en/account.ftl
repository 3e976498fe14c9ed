# The account page.

account = My account
account-skip = Skip to the content
account-switch = Switch account
account-nobody = You are not signed in. Sign in to see your account.

account-done-saved = Your changes are saved.
account-done-removed = It is removed.

account-overview = Overview
account-overview-why = Your account at a glance.
account-security = Security
account-security-why = How your account is protected.
account-linked = Linked accounts
account-linked-why = Accounts elsewhere that you sign in with.

account-linked-none = No linked accounts
account-linked-none-why = You sign in to this account directly, and not with an account from elsewhere.
account-linked-add = Link another account
