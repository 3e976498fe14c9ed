//! A tenant inside a test: start it, create a user, be signed in.
