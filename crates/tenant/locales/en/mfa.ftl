# Second factors.

factor-confirm = Confirm that it is you
factor-confirm-why = { $app } asks for a second step.
factor-choose = Choose how to confirm.
factor-code-why = Open your authenticator app and type the code that it shows for { $tenant }.
factor-code = Code from the app
factor-way-totp = Code from your authenticator app
factor-way-email = Email a code to { $to }
factor-way-sms = Text a code to { $to }
factor-way-voice = Call { $to } with a code
factor-way-recovery = Use a recovery code
factor-other = Confirm another way
factor-lost-link = None of these works for me
factor-sent-email = We have sent an email with an 8-digit code to { $to }. It works for { $minutes } minutes.
factor-sent-sms = We have sent a text message with an 8-digit code to { $to }. It works for { $minutes } minutes.
factor-sent-voice = We are calling { $to } to tell you an 8-digit code. It works for { $minutes } minutes.
factor-sent-again = Another code is on its way. Only the newest one works.
factor-sent-title-email = Check your email
factor-sent-title-sms = Check your text messages
factor-sent-title-voice = Answer your telephone
factor-missing-email = No email? Look among the unwanted mail.
factor-missing-sms = No message? It can take a minute, and needs reception.
factor-missing-voice = No call? It can take a minute, and needs reception.
factor-remember = Don’t ask again on this device for { $days ->
    [one] 1 day
   *[other] { $days } days
}
factor-remember-why = Only on a device that nobody else uses.
recovery-title = Use a recovery code
recovery-why = Type one of the ten codes that you saved when you protected your account. Each works once.
recovery-code = Recovery code
lost-title = If you cannot confirm that it is you
lost-why = Nobody can sign in to your account without confirming. These are your ways on:
lost-code = Look for your recovery codes: on paper, in a file, or in your password manager.
lost-device = Use a device or browser where you asked not to be asked again, and open your account page there.
lost-app = If you have a new phone, your authenticator app may have kept a copy of your accounts. Restore it there.
lost-support = Otherwise ask the support of { $app } to remove your second factors. Tell them the address { $who } and be ready to show that it is yours.
lost-back = Back to the ways to confirm
add-title = Protect your account
add-choose = Choose one.
add-required = { $app } requires it.
add-totp = Authenticator app
add-totp-why = An app on your phone shows a new code every 30 seconds. It works without reception.
add-email = Email
add-email-why = We send a code to { $who } each time.
add-phone = Telephone
add-phone-why = We text or call you with a code each time.
not-now = Not now
totp-title = Set up your authenticator app
totp-step-scan = Open an authenticator app on your phone, such as the one of Microsoft or Google, and scan this code.
totp-qr = QR code with the key for your authenticator app. The key is below as text.
totp-step-link = On this phone? Open the app directly
totp-step-type = Or type this key into the app:
totp-step-code = Then type the code that the app shows.
phone-title = Add your telephone
phone-why = We send you a code to make sure that the number is yours.
phone-number = Telephone number
phone-hint = With the country, such as +49 30 1234567
phone-by-sms = Text me a code
phone-by-voice = Call me with a code
codes-title = Save your recovery codes
codes-why = If you lose your phone or your mailbox, each of these codes gets you in once. Keep them where only you find them. They are not shown again.
codes-download = Download
codes-copy = Copy
codes-copied = Copied
codes-print = Print
codes-saved = I have saved them
codes-file = Recovery codes of { $who } for { $tenant }. Each works once.

# What is wrong
totp-malformed = The code has 6 digits. Copy the one that the app shows now.
totp-wrong = This is not the code. Wait for the next one in the app and try again. If it is wrong again, check the time of your phone.
recovery-malformed = A recovery code looks like abcde-fghij.
recovery-wrong = This is not one of your recovery codes, or it was used before.
phone-malformed = This is not a telephone number. Begin with + and the country, such as +49 30 1234567.
phone-country = We cannot send codes to this country. Choose another number, or another way.
phone-limit = We have sent as many codes as we can for today. Choose another way.
phone-refused = This number cannot get codes. Check it, or choose another way.
phone-not-now = The code could not be sent just now. Try again in a minute, or choose another way.
factor-there = Your account has this already. Choose another way.
factor-gone = This way is no longer there. Choose another.

# Text messages and calls
phone-message-sms = { $code } is your code for { $tenant }. Never tell it to anyone.
phone-message-voice = Your code for { $tenant } is { $code }. Never tell it to anyone.

# Mails
mail-factor-subject = { $change ->
    [recovery-code-used] A recovery code was used for your account with { $tenant }
    [recovery-codes-replaced] New recovery codes for your account with { $tenant }
   *[other] A second factor of your account with { $tenant } was changed
}
mail-factor-totp-added = An authenticator app was added to your account with { $tenant }.
mail-factor-email-added = Your email was added to your account with { $tenant } as a second factor.
mail-factor-phone-added = A telephone was added to your account with { $tenant } as a second factor.
mail-factor-totp-removed = An authenticator app was removed from your account with { $tenant }.
mail-factor-email-removed = Your email was removed from your account with { $tenant } as a second factor.
mail-factor-phone-removed = A telephone was removed from your account with { $tenant } as a second factor.
mail-factor-all-removed = All second factors were removed from your account with { $tenant }, and with them the recovery codes.
mail-factor-recovery-code-used = Somebody signed in to your account with { $tenant } with one of your recovery codes. It does not work again.
mail-factor-recovery-codes-replaced = You have new recovery codes for your account with { $tenant }. The old ones no longer work.
mail-factor-when = That was at { $at }.
mail-factor-not-you = If it was not you, ask the support of { $app } for help at once. If your account has a password, change it.
mail-factor-title = Your second factors
mail-factor-passcode-what = Type this code on the page where you are signing in to { $app }:

# The account page
second-factors = Second factors
second-factors-why = With a second step, a password or a code alone lets nobody in.
second-factors-why-optional = Once you have a second factor, a password or a code alone lets nobody in.
second-factors-why-off = A second factor is asked for before important changes to this account, and by apps that want it. Elsewhere, you sign in without it.
second-factors-manage = Manage second factors
second-factors-count = { $count ->
    [0] None yet
    [one] 1 second factor
   *[other] { $count } second factors
}
second-factors-none = You have no second factor yet
second-factor-add = Add a second factor
second-factor-added = Added
second-factor-used = Last used
second-factor-remove = Remove
second-factor-codes = Recovery codes
second-factor-codes-left = { $count ->
    [0] You have no recovery codes left.
    [one] You have 1 recovery code left.
   *[other] You have { $count } recovery codes left.
}
second-factor-codes-new = Make new recovery codes
second-factor-devices = Devices that are not asked
second-factor-devices-why = On these you chose not to be asked again for a while.
second-factor-forget = Ask again
account-done-factor-added = Your account has a new second factor.
