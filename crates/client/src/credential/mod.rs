//! How the app proves to the provider that it is the app (RFC 6749 §2.3, RFC 7523 §2.2).
//!
//! - a **secret**, from text or from a file that is read again when it changes;
//! - a **certificate**, with whose key the app signs an assertion: no secret ever travels;
//! - a **key** that the provider knows by its key id, or the secret itself, to sign an assertion
//!   with: no secret ever travels either;
//! - an **assertion** that somebody else makes: a federated or managed identity;
//! - **nothing**, for a public client such as a program on somebody's own machine.
//!
//! On Azure Kubernetes Service with workload identity, the token is in a file that the platform
//! keeps fresh, and `CLIENT_ASSERTION_FILE` with the value of `AZURE_FEDERATED_TOKEN_FILE` is
//! all it takes. Where an address gives the token, such as a managed identity's, a callback
//! asks for it; it is called for each request to the provider, so keep what it brings for as
//! long as that lives:
//!
//! ```
//! use vestibule::credential::ClientCredential;
//! use vestibule_protocol::secret::PlainSecret;
//!
//! # async fn ask_the_machine() -> std::io::Result<String> { Ok(String::new()) }
//! let credential = ClientCredential::assertion(|_request| async {
//!     // GET http://169.254.169.254/metadata/identity/oauth2/token
//!     //     ?api-version=2018-02-01&resource=api://AzureADTokenExchange   (Metadata: true)
//!     Ok(PlainSecret::new(ask_the_machine().await?))
//! });
//! # let _ = credential;
//! ```

mod assertion;
mod certificate;
mod file;
mod jwt;
mod settings;

pub(crate) use assertion::ProofOccasion;
pub use assertion::{AssertionAudience, AssertionRequest};
pub use certificate::{CertificateFiles, CertificatePassword, ClientCertificate};
pub(crate) use settings::{read_credential, read_optional_credential};

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::io;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;

use vestibule_protocol::jose::SigningKey;
use vestibule_protocol::secret::PlainSecret;

use file::WatchedFiles;

/// What the app proves itself with.
#[derive(Clone)]
pub struct ClientCredential(Kind);

#[derive(Clone)]
enum Kind {
    Public,
    Secret(PlainSecret),
    SecretFile(Arc<WatchedFiles<PlainSecret>>),
    Certificate(Arc<ClientCertificate>),
    SecretJwt(PlainSecret),
    MadeSecret(Arc<Callback>),
    PrivateKey(Arc<SigningKey>),
    Assertion(Arc<Callback>),
    AssertionFile(Arc<WatchedFiles<PlainSecret>>),
}

type Callback = dyn Fn(AssertionRequest) -> FutureAssertion + Send + Sync;
type FutureAssertion = Pin<Box<dyn Future<Output = Result<PlainSecret, AnyError>> + Send>>;
type AnyError = Box<dyn Error + Send + Sync>;

impl ClientCredential {
    /// None: a public client (RFC 6749 §2.1). PKCE alone ties the code to it.
    #[must_use]
    pub fn public_client() -> Self {
        Self(Kind::Public)
    }

    /// A client secret.
    #[must_use]
    pub fn secret(secret: impl Into<PlainSecret>) -> Self {
        Self(Kind::Secret(secret.into()))
    }

    /// A client secret in a file, as container platforms mount it. When the file changes, the
    /// next request uses what is in it then; while it is missing or empty, what was in it
    /// last. White space around the secret does not count.
    ///
    /// # Errors
    /// [`CredentialError`] when there is no secret in the file now.
    pub fn secret_file(path: impl Into<PathBuf>) -> Result<Self, CredentialError> {
        Ok(Self(Kind::SecretFile(Arc::new(WatchedFiles::open_text(path.into())?))))
    }

    /// A client secret that signs an assertion for each request and never travels
    /// (`client_secret_jwt`, OpenID Connect Core §9), with HS256.
    #[must_use]
    pub fn secret_jwt(secret: impl Into<PlainSecret>) -> Self {
        Self(Kind::SecretJwt(secret.into()))
    }

    /// A client secret that is made for each request, such as the one of Sign in with Apple, which
    /// is a signed token that expires. Its errors go to the log.
    #[must_use]
    pub fn made_secret<F, A>(callback: F) -> Self
    where
        F: Fn(AssertionRequest) -> A + Send + Sync + 'static,
        A: Future<Output = Result<PlainSecret, AnyError>> + Send + 'static,
    {
        Self(Kind::MadeSecret(Arc::new(move |request| Box::pin(callback(request)))))
    }

    /// A private key that signs an assertion for each request; the provider knows its public half
    /// by the key id (`private_key_jwt`, OpenID Connect Core §9).
    #[must_use]
    pub fn private_key(key: SigningKey) -> Self {
        Self(Kind::PrivateKey(Arc::new(key)))
    }

    /// A certificate with its private key.
    #[must_use]
    pub fn certificate(certificate: ClientCertificate) -> Self {
        Self(Kind::Certificate(Arc::new(certificate)))
    }

    /// Assertions from elsewhere (RFC 7523 §2.2): the callback is asked for each request to
    /// the provider, and its errors go to the log.
    #[must_use]
    pub fn assertion<F, A>(callback: F) -> Self
    where
        F: Fn(AssertionRequest) -> A + Send + Sync + 'static,
        A: Future<Output = Result<PlainSecret, AnyError>> + Send + 'static,
    {
        Self(Kind::Assertion(Arc::new(move |request| Box::pin(callback(request)))))
    }

    /// Assertions from a file that somebody keeps fresh, such as Azure's federated token file.
    ///
    /// # Errors
    /// [`CredentialError`] when there is none in the file now.
    pub fn assertion_file(path: impl Into<PathBuf>) -> Result<Self, CredentialError> {
        Ok(Self(Kind::AssertionFile(Arc::new(WatchedFiles::open_text(path.into())?))))
    }

    /// Whether the client is a public one.
    pub(crate) fn is_none(&self) -> bool {
        matches!(self.0, Kind::Public)
    }

    /// The secret, where there is one: the same in all processes of the app.
    #[must_use]
    pub fn shared_secret(&self) -> Option<PlainSecret> {
        match &self.0 {
            Kind::Secret(secret) => Some(secret.clone()),
            Kind::SecretFile(file) => Some(file.current().as_ref().clone()),
            Kind::Public
            | Kind::SecretJwt(_)
            | Kind::MadeSecret(_)
            | Kind::PrivateKey(_)
            | Kind::Certificate(_)
            | Kind::Assertion(_)
            | Kind::AssertionFile(_) => None,
        }
    }

    /// What goes to the provider this time.
    pub(crate) async fn prove(
        &self,
        occasion: &ProofOccasion<'_>,
    ) -> Result<ClientProof, CredentialError> {
        match &self.0 {
            Kind::Public => Ok(ClientProof::None),
            Kind::Secret(secret) => Ok(ClientProof::Secret(secret.clone())),
            Kind::SecretFile(file) => Ok(ClientProof::Secret(file.current().as_ref().clone())),
            Kind::Certificate(certificate) => {
                certificate.assertion(occasion).map(ClientProof::Assertion)
            }
            Kind::SecretJwt(secret) => Ok(ClientProof::Assertion(jwt::by_secret(secret, occasion))),
            Kind::MadeSecret(callback) => callback(occasion.request())
                .await
                .map(ClientProof::Secret)
                .map_err(|error| CredentialError::Callback(error.to_string())),
            Kind::PrivateKey(key) => jwt::by_key(key, occasion).map(ClientProof::Assertion),
            Kind::Assertion(callback) => callback(occasion.request())
                .await
                .map(ClientProof::Assertion)
                .map_err(|error| CredentialError::Callback(error.to_string())),
            Kind::AssertionFile(file) => {
                Ok(ClientProof::Assertion(file.current().as_ref().clone()))
            }
        }
    }
}

impl From<PlainSecret> for ClientCredential {
    fn from(secret: PlainSecret) -> Self {
        Self::secret(secret)
    }
}

impl fmt::Debug for ClientCredential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.0 {
            Kind::Public => "ClientCredential::public_client",
            Kind::Secret(_) => "ClientCredential::secret(…)",
            Kind::SecretFile(_) => "ClientCredential::secret_file(…)",
            Kind::SecretJwt(_) => "ClientCredential::secret_jwt(…)",
            Kind::MadeSecret(_) => "ClientCredential::made_secret(…)",
            Kind::PrivateKey(_) => "ClientCredential::private_key(…)",
            Kind::Certificate(_) => "ClientCredential::certificate(…)",
            Kind::Assertion(_) => "ClientCredential::assertion(…)",
            Kind::AssertionFile(_) => "ClientCredential::assertion_file(…)",
        })
    }
}

/// What one request proves the app with.
pub(crate) enum ClientProof {
    None,
    Secret(PlainSecret),
    Assertion(PlainSecret),
}

/// Why a credential cannot be used. Says nothing of what is in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CredentialError {
    #[error("the file cannot be read ({0})")]
    Unreadable(io::ErrorKind),
    #[error("the file is empty")]
    Empty,
    #[error("the file is not text")]
    NotText,
    #[error("there is no certificate in it")]
    NoCertificate,
    #[error("there is no private key in it")]
    NoKey,
    #[error(
        "the private key is encrypted: decrypt it with openssl pkey, or use a PFX file, which may \
         have a password"
    )]
    EncryptedKey,
    #[error("the private key is neither RSA of 2048 bits or more nor P-256")]
    UnfitKey,
    #[error("the private key belongs to another certificate")]
    OtherCertificate,
    #[error("the PFX file is damaged, or its password is another one")]
    Pfx,
    #[error("PFX files are read by the feature pfx of the crate vestibule, which is off")]
    PfxIsOff,
    #[error("the assertion could not be signed")]
    Signature,
    #[error("there is no assertion: {0}")]
    Callback(String),
}
