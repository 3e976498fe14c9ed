# Error pages: title, what happened (-why), what to do (-do).

details = Details for support
details-why = If you ask for help, pass these on.
correlation-id = Correlation id
time = Time

not-found = This page does not exist
not-found-why = There is nothing at this address.
not-found-do = Check the address, or go back to the app and start again from there.

no-tenant = This address does not belong to anyone
no-tenant-why = There is no tenant with this name here.
no-tenant-do = Go back to the app that sent you. If this happens again, its AUTHORITY setting may be wrong; tell the people who run it.

bad-request = This app’s request cannot be answered
bad-request-why = The app sent you here with a request that we cannot accept. It is not your fault.
bad-request-do = Go back to the app and try again. If it happens again, pass the details below on to the people who run the app.

over = This sign-in is over
over-why = It was finished already, or it was left open for too long.
over-do = Go back to the app and sign in from there. If you had just signed in, you may already be.

no-cookie = Your browser did not send our cookie
no-cookie-why = We use a cookie to know that it is still you from one page to the next, and it did not come back.
no-cookie-do = Allow cookies for this site, then go back to the app and sign in again. If cookies are allowed, the page may just have been open for too long.

other-browser = This sign-in began in another browser
other-browser-why = For your safety, a sign-in can only be finished in the browser where it was started.
other-browser-do = Go on in the other browser, or go to the app in this one and sign in from there.

form-refused = This form was not accepted
form-refused-why = It did not come from our page, or the page was open for too long.
form-refused-do = Open the page again and fill in the form once more.

unreadable = This form could not be read
unreadable-why = Something in it is missing, or is not in the form that we expect.
unreadable-do = Open the page again and fill in the form once more.

sign-up-off = New accounts cannot be created here

email-taken = You already have an account
email-taken-why = An account with your email address was made while you were on this page.
email-taken-do = Continue, and sign in to that account.

unusable = This account cannot be used now
unusable-why = The account was blocked or removed, or got another password, while you were signing in.
unusable-do = Sign in again. If you cannot, ask the support of the app for help.

too-many = Too many requests
too-many-why = More requests came from your network than we answer in a minute.
too-many-do = Wait for a minute and try again.

method = This address cannot be used like that
method-why = The request used a method that does not work at this address.
method-do = Go back to the app and start again from there.

too-large = That was too much
too-large-why = The request is larger than we accept.
too-large-do = Go back, make it shorter, and try again.

busy = Many people are signing in right now
busy-why = There is more to do at this moment than we can manage.
busy-do = Wait for a few seconds and try again. Nothing is lost.

unavailable = We cannot reach our data right now
unavailable-why = Something that we depend on does not answer.
unavailable-do = Wait for a minute and try again. Nothing is lost.

internal = Something went wrong on our side
internal-why = It is our fault and not yours, and it has been written down.
internal-do = Try again. If it happens again, ask for help with the details below.
