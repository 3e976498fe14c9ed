//! An identity provider for customers that speaks the protocol of Entra External ID.
