# What is wrong with what was typed, at its field.

email-missing = Enter your email address.
email-malformed = This is not an email address. It should look like name@example.com.
password-missing = Enter your password.
wrong-credentials = The email address or the password is not right. Check both and try again.
locked = There were too many wrong attempts. Try again in { $minutes ->
    [one] 1 minute.
   *[other] { $minutes } minutes.
}
busy-now = Many people are signing in at this moment. Please try again in a few seconds.
passcode-malformed = The code has 8 digits. Copy it from the newest email.
passcode-wrong = This is not the code. Check the newest email and try again.
passcode-dead = This code no longer works. Ask for another one below.
resend-too-early = You can ask for another code in { $seconds ->
    [one] 1 second.
   *[other] { $seconds } seconds.
}
resend-no-more = We have sent as many codes as we can. Cancel, and start again from the app.
password-too-short = Use at least { $shortest } characters.
password-too-long = Use at most { $longest } characters.
password-banned = Many people use this password or one like it, so it is easy to guess. Choose another.
password-same = This is your present password. Choose another.
password-mismatch = The two passwords are not the same. Type both again.
attribute-missing = This is needed for your account.
attribute-unfit = Use ordinary text of at most { $longest } characters.
account-gone = That account is no longer signed in. Pick another, or sign in again.
user-code-malformed = The code has 8 letters, like BCDF-GHJK. Copy it from your device.
user-code-unknown = No device waits with this code. Check the code that your device shows; after 15 minutes it needs a new one.
