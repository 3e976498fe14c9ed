# Where a network asked for too much, or a browser cannot work: when to try again.

try-again-in = You can try again in { $minutes ->
    [one] 1 minute.
   *[other] { $minutes } minutes.
}

# The work that a browser does before a mail goes to somebody new.
work = One moment, please
work-why = Before a code goes to this address, your browser does a short calculation. It keeps programs from signing up by the thousand.
work-working = Calculating …
work-slow = Still calculating. On a slow device this can take a minute.
work-done = Done. Going on …
work-by-hand = This needs scripts, which your browser does not run here. After a few minutes you can go on without them.
work-wrong = The calculation did not come out right. Please try again.

# Addresses that get no account.
email-domain-blocked = Addresses of this provider cannot be used here. Use another email address.
