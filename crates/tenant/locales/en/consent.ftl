# The page that asks a customer to consent, and the one that asks whether to keep an account.

consent-title = Allow { $app } to use your account?
consent-publisher = It is run by { $publisher }.
consent-host = It takes you on to { $host }.
consent-device = It waits on another device.
consent-asks = { $app } wants to:
consent-withdraw = You can withdraw this at any time, in your account.
consent-allow = Allow
consent-decline = Do not allow

keep-title = Keep your account?
keep-why = You asked for this account to be deleted. Everything about it will be erased on { $at }.
keep-hint = If you leave it, you are not signed in, and nothing changes.
keep-keep = Keep my account
keep-leave = Leave it
keep-kept = Your account is kept, and will not be deleted.
