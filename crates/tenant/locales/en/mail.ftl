# Mails, and the development mailbox.

mail-for = This email was sent to { $email }.
mail-passcode-subject = Your code for { $tenant }
mail-passcode-title = Your code
mail-passcode-what = Type this code on the page where you are creating your account for { $app }:
mail-passcode-life = It works once, and for { $minutes } minutes.
mail-passcode-unasked = If you did not ask for a code, ignore this email: without the code, nothing happens. Never tell the code to anyone, not even to somebody who says they work for us.
mail-exists-subject = You already have an account with { $tenant }
mail-exists-title = You already have an account
mail-exists-what = Somebody, most likely you, wanted to create an account with { $tenant } for { $email }. There is one already.
mail-exists-do = To use it, go back to { $app } and choose to sign in with this address and your password.
mail-exists-unasked = If it was not you, there is nothing to do: your account has not changed, and nobody was told that it exists.

mailbox = Mailbox
mailbox-why = Every email that the tenant sends while you develop arrives here. Nothing leaves this machine.
mailbox-ways = Mailbox
mailbox-check = Check for new mail
mailbox-empty-it = Empty
mailbox-all = All mail
mailbox-empty = No mail yet
mailbox-empty-why = Sign up in your app, and the email with the code will be here.
mailbox-unread = Unread:
mail-from = From
mail-to = To
mail-date = Received
mail-body = The email
mail-text = Plain text version
