//! TLS for the ports: from files in production, from a local certificate authority in development.

pub mod local;

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use std::time::Duration;

use rustls::ServerConfig;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;

/// A certificate chain and its key, in files that are read again when they change, so that a
/// renewed certificate needs no restart.
#[derive(Debug)]
pub struct CertificateFiles {
    certificate: PathBuf,
    key: PathBuf,
    current: Current,
}

/// Why the files cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    /// A file cannot be read.
    #[error("{0} cannot be read: {1}")]
    Unreadable(PathBuf, #[source] io::Error),
    /// Not PEM, or without what it should hold.
    #[error("{0} holds no {1} in PEM")]
    Empty(PathBuf, &'static str),
    /// The key is not the certificate's, or of a kind that cannot be used.
    #[error("the key in {0} does not belong to the certificate: {1}")]
    Mismatch(PathBuf, #[source] rustls::Error),
}

impl CertificateFiles {
    /// Reads both files.
    pub fn read(certificate: &Path, key: &Path) -> Result<Self, CertificateError> {
        let current = Current::new(load(certificate, key)?);
        Ok(Self { certificate: certificate.to_owned(), key: key.to_owned(), current })
    }

    /// What shakes hands with it.
    pub fn acceptor(&self) -> TlsAcceptor {
        acceptor(self.current.clone())
    }

    /// Looks once a minute for renewed files. A half-written pair is left alone until it fits.
    pub async fn keep_fresh(self, mut stop: watch::Receiver<bool>) {
        loop {
            tokio::select! {
                () = tokio::time::sleep(LOOK_AGAIN) => self.refresh(),
                () = crate::listen::until(&mut stop) => return,
            }
        }
    }

    fn refresh(&self) {
        match load(&self.certificate, &self.key) {
            Ok(fresh) if self.current.holds(&fresh) => {}
            Ok(fresh) => {
                self.current.replace(fresh);
                tracing::info!("took the renewed certificate");
            }
            Err(error) => {
                tracing::warn!(%error, "the certificate files cannot be used; kept the old")
            }
        }
    }
}

fn load(certificate: &Path, key: &Path) -> Result<CertifiedKey, CertificateError> {
    let read = |path: &Path| {
        std::fs::read(path).map_err(|error| CertificateError::Unreadable(path.to_owned(), error))
    };
    let chain: Vec<_> = CertificateDer::pem_slice_iter(&read(certificate)?)
        .collect::<Result<_, _>>()
        .map_err(|_| CertificateError::Empty(certificate.to_owned(), "certificate"))?;
    if chain.is_empty() {
        return Err(CertificateError::Empty(certificate.to_owned(), "certificate"));
    }
    let private = PrivateKeyDer::from_pem_slice(&read(key)?)
        .map_err(|_| CertificateError::Empty(key.to_owned(), "private key"))?;
    CertifiedKey::from_der(chain, private, &aws_lc_rs::default_provider())
        .map_err(|error| CertificateError::Mismatch(key.to_owned(), error))
}

/// TLS 1.2 and 1.3 with rustls's ciphers (all of them AEAD with forward secrecy), HTTP/1.1.
fn acceptor(certificate: Current) -> TlsAcceptor {
    let mut config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("the provider has ciphers for TLS 1.2 and 1.3")
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(certificate));
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    TlsAcceptor::from(Arc::new(config))
}

/// The certificate that is shown now.
#[derive(Clone)]
struct Current(Arc<RwLock<Arc<CertifiedKey>>>);

impl Current {
    fn new(certified: CertifiedKey) -> Self {
        Self(Arc::new(RwLock::new(Arc::new(certified))))
    }

    fn get(&self) -> Arc<CertifiedKey> {
        self.0.read().unwrap_or_else(|poisoned| poisoned.into_inner()).clone()
    }

    fn holds(&self, other: &CertifiedKey) -> bool {
        self.get().cert == other.cert
    }

    fn replace(&self, fresh: CertifiedKey) {
        *self.0.write().unwrap_or_else(|poisoned| poisoned.into_inner()) = Arc::new(fresh);
    }
}

impl ResolvesServerCert for Current {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.get())
    }
}

impl fmt::Debug for Current {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Current(..)")
    }
}

const LOOK_AGAIN: Duration = Duration::from_secs(60);
