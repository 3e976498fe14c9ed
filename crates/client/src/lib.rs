//! Customer sign-in for Rust web apps: Entra External ID, Entra ID, Azure AD B2C or any OpenID provider.
