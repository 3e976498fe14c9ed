# Sentences of the pages. Terms that stay the same everywhere: email, password, code, account, app.

product = Vestibule
title-problems = { $count ->
    [one] 1 problem:
   *[other] { $count } problems:
}

# On several pages
to-continue = to continue to { $app }
email = Email address
password = Password
show-password = Show password
next = Next
continue = Continue
back = Back
cancel = Cancel and return to { $app }
change = Change
ways = Other ways on
optional = (optional)
back-to = Back to { $app }

# Sign in
sign-in = Sign in
no-account = No account?
create-one = Create one
enter-password = Enter your password
not-you = Not you?
forgot-password = Forgot your password?
passcode-instead = Use a code sent by email instead
password-instead = Use your password instead

# Pick an account
pick-account = Pick an account
another-account = Use another account

# Stay signed in
stay = Stay signed in?
stay-why = If you say yes, you stay signed in in this browser for { $days } days.
stay-shared = On a computer that others use too, say no.
yes = Yes
no = No

# Create an account
create-account = Create account
email-hint = We will send you a code to make sure that the address is yours.
have-account = Already have an account?
check-email = Check your email
code-sent = We have sent an email with an 8-digit code. It works for { $minutes } minutes.
code-sent-again = Another email is on its way. Only the newest code works.
code-delayed = The email is delayed. We keep trying to send it, so please leave this page open.
code-failed = The email could not be delivered. Check the address above, or ask for another code.
code = Code
code-missing = No email? Look among the unwanted mail, and check the address above.
resend = Send another code
resend-in = You can ask for another code in { $seconds ->
    [one] 1 second.
   *[other] { $seconds } seconds.
}
resend-countdown = You can ask for another code in { $time }.
resend-over = We have sent as many codes as we can. If none has come, cancel and start again from the app.
choose-password = Choose a password
forced-password = Choose a new password
forced-why = The password that you used was set for you. Choose one that only you know.
reset-why = You will be signed out everywhere else, so that nobody goes on with the old password.
rule-length = At least { $shortest } characters; a few words in a row are easy to remember
rule-words = Not one that many people use, such as a name and a year
rule-new = Not the password that you have just used
rule-not-present = Not the password that the account has now
new-password = New password
confirmation = New password again
about-you = About you
about-you-why = One last step, then your account is ready.
attribute-displayName = Display name
attribute-givenName = Given name
attribute-surname = Surname
attribute-city = City
attribute-country = Country or region
attribute-postalCode = Postal code
attribute-state = State or province
attribute-streetAddress = Street address
attribute-jobTitle = Job title

# Sign in on another device
device-code = Connect a device
device-code-why = Type the code that your device shows.
device-confirm = Sign in on another device?
device-confirm-what = { $app } wants to sign you in on the device that shows this code:
device-confirm-warning = Continue only if you started this yourself and see this code on your own device. If somebody sent you the code or a link to this page, cancel: they would be signed in as you.
device-signed-in = You are signed in on your device
device-signed-in-why = { $app } goes on there in a few seconds.
device-declined = The device is not signed in
device-declined-why = { $app } has been told that you declined.
device-over = This code no longer works
device-over-why = It was used already, or the device waited for too long. To try again, start on the device, which then shows a new code.
device-cancel = Cancel
device-message = To sign in, open the page { $page } on a phone or computer and type the code { $code }.

# Back to the app
taking-back = Taking you back to { $app }
taking-back-slow = If nothing happens, use the button.

# Sign out
sign-out-question = Sign out?
sign-out-why = { $count ->
    [0] You are leaving your account in this browser.
    [one] You are signed in with this account:
   *[other] You are signed in with these accounts:
}
sign-out = Sign out
stay-here = Stay signed in
signed-out = You are signed out
signed-out-why = Nobody can use your account in this browser without signing in again.
signed-out-apps = You are also signed out of:
signed-out-goes-on = In a moment you will be back at { $app }.
still-signed-in = You are still signed in
still-signed-in-why = Nothing has changed.
close-window = You can close this window.
