# Mails that tell of what happened to an account.

mail-new-device-subject = New sign-in to your account with { $tenant }
mail-new-device-title = New sign-in
mail-new-device-what = Somebody signed in to { $app } with your account ({ $email }) on { $at }, from a browser that the account was not used with before:
mail-new-device-unasked = If it was you, there is nothing to do. If it was not, sign in, open your account page and sign out everywhere else. If your account has a password, change it too.

mail-new-address-subject = Your code for { $tenant }
mail-new-address-title = Your code
mail-new-address-what = Type this code on the page where you are changing the email address of your account with { $tenant }:
mail-new-address-life = It works once, and for { $minutes } minutes.
mail-new-address-unasked = If you did not ask for a code, ignore this email: without the code, nothing happens. Never tell the code to anyone.

mail-address-taken-subject = You already have an account with { $tenant }
mail-address-taken-title = You already have an account
mail-address-taken-what = Somebody, most likely you, wanted { $email } to be the address of another account with { $tenant }. There is an account with it already.
mail-address-taken-do = To use the address for the other account, sign in to the account that has it now, and change its address or delete it.
mail-address-taken-unasked = If it was not you, there is nothing to do: your account has not changed, and nobody was told that it exists.

mail-address-changed-subject = The email address of your account with { $tenant } was changed
mail-address-changed-title = Your email address was changed
mail-address-changed-what = On { $at }, your account with { $tenant } was given another email address. You no longer sign in with { $email }.
mail-address-changed-unasked = If it was not you, ask { $tenant } for help at once: somebody else can use your account.
mail-address-given-subject = This is now the email address of your account with { $tenant }
mail-address-given-title = This is now your email address
mail-address-given-what = On { $at }, { $tenant } gave your account this email address. You sign in with { $email } from now on.
mail-address-given-unasked = If you have no account with { $tenant }, or did not ask for this, ask { $tenant } for help.

mail-deletion-subject = Your account with { $tenant } will be deleted
mail-deletion-title = Your account will be deleted
mail-deletion-what = You asked for your account with { $tenant } ({ $email }) to be deleted. You were signed out everywhere, and on { $at } everything about the account will be erased.
mail-deletion-do = Until then you can take it back: sign in, and choose to keep your account.
mail-deletion-unasked = If it was not you, sign in now and keep your account. If it has a password, change it.

mail-deleted-subject = Your account with { $tenant } is deleted
mail-deleted-title = Your account is deleted
mail-deleted-what = As you asked, everything about your account with { $tenant } ({ $email }) has been erased. This is the last email about it.

mail-password-reset-subject = Your password for { $tenant } was replaced
mail-password-reset-title = Your password was replaced
mail-password-reset-what = { $tenant } replaced the password of your account ({ $email }) on { $at }. You were signed out everywhere.
mail-password-reset-do = Sign in with the temporary password that { $tenant } gives you; you then choose your own.
mail-password-reset-unasked = If you did not ask for this, ask { $tenant } for help.

mail-deleted-by-administrator-what = { $tenant } deleted your account ({ $email }). You were signed out everywhere.
mail-deleted-by-administrator-until = On { $at }, everything about the account will be erased. If it should not be, ask { $tenant } before then.
mail-deleted-by-administrator-erased = Everything about the account has been erased. This is the last email about it.
