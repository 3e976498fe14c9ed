//! What both ends of OpenID Connect share: tokens, keys, scopes, errors. Pure: no I/O, no clock, no randomness.
