//! The sample web app: sign in, see your claims, call an API, sign out.
