# Passkeys.

# What a new passkey is called when its maker is unknown.
passkey-unnamed = Passkey

passkey-sign-in = Sign in with a passkey
passkey-needs-script = To use a passkey, turn on JavaScript in your browser. All other ways to go on work without it.
passkey-what = A passkey lives on your device or in your password manager. You unlock it as you unlock your device: with your finger, your face or a PIN. There is nothing to remember and nothing that others could guess.

# Said by the page when the browser or the device did not go on
passkey-cancelled = No passkey was used. Try again when you are ready, or go on another way.
passkey-late = That took too long. Please try again.
passkey-there = This device or password manager has a passkey for your account already.
passkey-unfit = This device cannot use a passkey here. Set up a screen lock, or try another device or password manager.
passkey-failed = We could not begin. Check your connection, reload the page and try again.
passkey-unsupported = This browser cannot use passkeys. Try a newer one, or another device.

# A passkey is offered, or needed
add-passkey = Sign in faster next time
add-passkey-why = Add a passkey to your account, and your next sign-in takes one touch.
add-passkey-required = Add a passkey to go on
add-passkey-required-why = { $app } protects your account with a passkey. Add one that you can use.
add-passkey-do = Add a passkey
passkey-not-now = Not now
passkey-never = Don’t ask again
use-passkey = Use your passkey
use-passkey-why = { $app } protects your account with your passkey.
use-passkey-do = Use passkey
lost-passkey = I have lost my passkey

# What is wrong
passkey-missing = No passkey was used. Try again, or go on another way.
passkey-stale = That took too long, or was sent twice. Please try again.
passkey-unknown = This passkey does not belong to an account here. Use another one, or sign in another way. It may have been removed from your account, or be for somebody else’s website.
passkey-refused = This passkey could not be accepted. Try again, or sign in another way.
passkey-no-recovery = We cannot make sure in another way that it is you. Ask the support of the app for help.
passkey-of-another = This passkey belongs to another account. Use one of the account that you are signing in with.
passkey-already-there = This passkey is in use already.
passkey-too-many = Your account has as many passkeys as it can have. Remove one that you no longer use.

# Mails
mail-passcode-lost-passkey = You have said that your passkey is lost. Type this code on the page where you are signing in to { $app }; then you can add another one:
mail-passkey-added-subject = A passkey was added to your account with { $tenant }
mail-passkey-added-title = You have a new passkey
mail-passkey-added-what = The passkey “{ $name }” was added to your account with { $tenant } ({ $email }) on { $at }. It signs you in without a password.
mail-passkey-removed-subject = A passkey was removed from your account with { $tenant }
mail-passkey-removed-title = A passkey was removed
mail-passkey-removed-what = The passkey “{ $name }” of your account with { $tenant } ({ $email }) was removed on { $at }. It no longer signs you in.
mail-passkey-unasked = If it was not you, somebody else may be using your account: sign in, open your account page and remove every passkey that you do not know; if your account has a password, choose another; and change the password of your mailbox.

# The account page
passkeys = Passkeys
passkeys-why = Sign in with your finger, your face or the PIN of your device.
passkeys-count = { $count ->
    [0] None yet
    [one] 1 passkey
   *[other] { $count } passkeys
}
passkeys-manage = Manage passkeys
passkeys-none = No passkeys yet
passkeys-none-why = With a passkey you sign in with one touch, and nobody can trick you out of it.
passkey-synced = Kept by a password manager, on all devices that share it.
passkey-bound = Kept on one device.
passkey-added-on = Added on { $day }.
passkey-used-on = Last used on { $day }.
passkey-unused = Not used yet.
passkey-rename = Rename
passkey-name = Name
passkey-save = Save
passkey-remove = Remove
passkey-remove-question = Remove this passkey?
passkey-remove-why = It will no longer sign you in. If your device or password manager goes on offering it, delete it there too.
passkey-keep = Keep it
passkey-name-unfit = A name has 1 to { $longest } characters.
passkey-last = This passkey is your last way to sign in, so it stays. Add another one first.
account-done-passkey-added = Your passkey is added. Next time it signs you in.
account-done-passkey-removed = The passkey is removed.
