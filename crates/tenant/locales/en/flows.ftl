# What user flows ask, user names, and the rules of passwords.

# Attributes
opens-new-tab = (opens in a new tab)
choose = Choose …
asked-details = A few more things
asked-details-why = { $app } needs this before you go on.
attribute-unchecked = Check this box to go on.
attribute-number = Enter a whole number, such as 42.
attribute-pattern = This does not have the form that is asked for. Check it and try again.
attribute-choice = Choose one of those that are offered.

# Terms. The text in square brackets is the link, and the address behind it stays as it is.
accept-terms-and-privacy = I accept the [terms of use]({ $terms }) and the [privacy statement]({ $privacy }).
accept-terms = I accept the [terms of use]({ $terms }).
accept-privacy = I accept the [privacy statement]({ $privacy }).
terms-not-accepted = Accept this to go on, or cancel.

# User names
email-or-user-name = Email address or user name
name-missing = Enter your email address or your user name.
name-malformed = This is neither an email address nor a user name.
wrong-name-or-password = The email address or user name, or the password, is not right. Check both and try again.
user-name = User name
user-name-hint = You can sign in with it instead of your email address. Letters, digits, and between them dots, hyphens and underscores.
user-name-missing = Choose a user name.
user-name-length = A user name has { $shortest } to { $longest } characters.
user-name-form = This is not a user name that can be chosen here. Use letters, digits, and between them dots, hyphens and underscores.
user-name-taken = This user name cannot be had. Choose another.
passcode-email = Use a code instead
passcode-email-reset = Choose a new password
passcode-email-why = Type the email address of your account. We will send you a code.

# Sign-up is off
sign-up-off-here = { $app } does not take new accounts at the moment. If you have one, sign in.

# Rules of passwords
rule-you = Not built on your name, your email address or { $tenant }
rule-kinds = Three of these: small letters, capital letters, digits, other characters
rule-kept = rules kept:
strength = Strength: { $level ->
    [weak] weak
    [fair] fair
    [good] good
   *[strong] strong
}
password-like-you = Choose a password that is not built on your name, your email address or the name of this service.
password-own-word = This password is built on a word that is easy to guess here. Choose another.
password-composition = Use at least three of these: small letters, capital letters, digits, other characters.
