//! How the app proves itself: secrets, certificates, assertions from elsewhere, nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, UNIX_EPOCH};

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use p12_keystore::{EncryptionAlgorithm, KeyStore, KeyStoreEntry, PrivateKey, PrivateKeyChain};
use rcgen::{CertificateParams, KeyPair};
use serde_json::Value;
use vestibule::credential::{
    AssertionAudience, CertificateFiles, CertificatePassword, ClientCertificate, CredentialError,
};
use vestibule::{Auth, ClientCredential, ScopeSet, Settings, TokenError};
use vestibule_protocol::jose::{Algorithm, CompactJws, SigningKey, VerifyingKey};
use vestibule_protocol::secret::PlainSecret;

use crate::browser::{settings, with_settings};
use crate::provider::{CLIENT_ID, Provider, TENANT};

/// A key with a certificate that it signed itself.
struct Pair {
    pkcs8: Vec<u8>,
    certificate: Vec<u8>,
    key: SigningKey,
}

impl Pair {
    fn new(algorithm: Algorithm) -> Self {
        let pkcs8 = SigningKey::generate(algorithm).unwrap().to_vec();
        let pair = KeyPair::try_from(pkcs8.as_slice()).unwrap();
        let certificate = CertificateParams::default().self_signed(&pair).unwrap().der().to_vec();
        let key = SigningKey::from_pkcs8("", algorithm, &pkcs8).unwrap();
        Self { pkcs8, certificate, key }
    }

    fn certificate_pem(&self) -> String {
        pem("CERTIFICATE", &self.certificate)
    }

    fn key_pem(&self) -> String {
        pem("PRIVATE KEY", &self.pkcs8)
    }

    fn pem(&self) -> Vec<u8> {
        format!("Bag Attributes\n{}{}", self.key_pem(), self.certificate_pem()).into_bytes()
    }

    fn thumbprint(&self) -> String {
        let pem = ClientCertificate::from_pem(&self.pem()).unwrap();
        pem.thumbprint()
    }
}

fn pem(label: &str, der: &[u8]) -> String {
    let lines: Vec<String> = STANDARD
        .encode(der)
        .as_bytes()
        .chunks(64)
        .map(|line| String::from_utf8(line.to_vec()).unwrap())
        .collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}

/// A folder that goes away with the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let number = COUNT.fetch_add(1, Ordering::SeqCst);
        let name = format!("vestibule-credentials-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a file as it would be at this second, so that a change is one.
    fn write(&self, name: &str, contents: impl AsRef<[u8]>, second: u64) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, contents).unwrap();
        let file = fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(UNIX_EPOCH + Duration::from_secs(second)).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The app with this credential.
struct App {
    auth: Auth,
    calls: AtomicU64,
}

impl App {
    fn new(provider: &Provider, credential: ClientCredential) -> Self {
        Self::of(provider, Settings { credential, ..settings(provider) })
    }

    fn of(provider: &Provider, settings: Settings) -> Self {
        let auth = Auth::builder(settings).clock(provider.clock()).build();
        Self { auth, calls: AtomicU64::new(0) }
    }

    /// Asks the token endpoint once, for a scope that no cached token has.
    async fn ask(&self) -> Result<(), TokenError> {
        let number = self.calls.fetch_add(1, Ordering::SeqCst);
        let scopes = ScopeSet::parse(&format!("api://{number}/.default")).unwrap();
        self.auth.access_token_for_app(&scopes).await.map(|_| ())
    }

    /// The assertion that the token endpoint is sent.
    async fn assertion(&self, provider: &Provider) -> String {
        self.ask().await.unwrap();
        let state = provider.set();
        let form = &state.last_form;
        let kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        assert_eq!(form["client_assertion_type"], kind);
        assert_eq!(form["client_id"], CLIENT_ID);
        assert!(!form.contains_key("client_secret"));
        assert_eq!(state.last_authorization, None);
        form["client_assertion"].clone()
    }

    async fn secret(&self, provider: &Provider) -> String {
        self.ask().await.unwrap();
        provider.set().last_form["client_secret"].clone()
    }
}

/// Header and claims of an assertion that this key signed.
fn read(assertion: &str, key: &SigningKey) -> (Value, Value) {
    let public = VerifyingKey::from_jwk(&key.public_jwk()).unwrap();
    let verified = CompactJws::parse(assertion).unwrap().verify(&public).unwrap();
    let header = URL_SAFE_NO_PAD.decode(assertion.split('.').next().unwrap()).unwrap();
    let claims = serde_json::from_slice(verified.payload()).unwrap();
    (serde_json::from_slice(&header).unwrap(), claims)
}

fn certificate(pair: &Pair) -> ClientCertificate {
    ClientCertificate::from_pem(&pair.pem()).unwrap()
}

#[tokio::test]
async fn a_certificate_signs_an_assertion_that_is_used_for_nine_minutes() {
    let provider = Provider::start().await;
    let pair = Pair::new(Algorithm::PS256);
    let app = App::new(&provider, ClientCredential::certificate(certificate(&pair)));
    let first = app.assertion(&provider).await;
    let (header, claims) = read(&first, &pair.key);
    assert_eq!(header["alg"], "PS256");
    assert_eq!(header["typ"], "JWT");
    assert_eq!(header["x5t#S256"], pair.thumbprint());
    assert!(header.get("kid").is_none() && header.get("x5c").is_none());
    assert_eq!(claims["iss"], CLIENT_ID);
    assert_eq!(claims["sub"], CLIENT_ID);
    assert_eq!(claims["aud"], format!("{}/token", provider.authority()));
    assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 600);
    assert_eq!(claims["iat"], provider.now());

    provider.wait(539);
    assert_eq!(app.assertion(&provider).await, first);
    provider.wait(1);
    let second = app.assertion(&provider).await;
    assert_ne!(read(&second, &pair.key).1["jti"], claims["jti"]);
}

#[tokio::test]
async fn the_audience_of_rfc7523bis_is_the_issuer() {
    let provider = Provider::start().await;
    let pair = Pair::new(Algorithm::ES256);
    let strict = certificate(&pair).audience(AssertionAudience::Issuer);
    let app = App::new(&provider, ClientCredential::certificate(strict));
    let (header, claims) = read(&app.assertion(&provider).await, &pair.key);
    assert_eq!(header["alg"], "ES256");
    assert_eq!(claims["aud"], provider.issuer(), "one text and not a list");
}

#[tokio::test]
async fn a_provider_cannot_choose_the_audience() {
    // A document that names another server's token endpoint gets assertions for its own.
    let provider = Provider::start().await;
    let elsewhere = format!("{}/{TENANT}/token?tenant=victim", provider.origin());
    let named = elsewhere.clone();
    provider.set().document =
        Some(Box::new(move |document| document["token_endpoint"] = named.clone().into()));
    let pair = Pair::new(Algorithm::ES256);
    let strict = certificate(&pair).audience(AssertionAudience::Issuer);
    let app = App::new(&provider, ClientCredential::certificate(strict));
    let (_, claims) = read(&app.assertion(&provider).await, &pair.key);
    assert_eq!(claims["aud"], provider.issuer());
    let lenient = App::new(&provider, ClientCredential::certificate(certificate(&pair)));
    let (_, claims) = read(&lenient.assertion(&provider).await, &pair.key);
    assert_eq!(claims["aud"], elsewhere, "what is sent there is good there only");
}

#[tokio::test]
async fn other_providers_get_a_new_assertion_each_time() {
    let provider = Provider::start().await;
    let issuer = provider.origin().to_owned();
    provider.set().document =
        Some(Box::new(move |document| document["issuer"] = issuer.clone().into()));
    let pair = Pair::new(Algorithm::ES256);
    let credential = ClientCredential::certificate(certificate(&pair));
    let usual = with_settings(&[("OIDC_AUTHORITY", provider.origin())]);
    let app = App::of(&provider, Settings { credential, ..usual });
    let (_, first) = read(&app.assertion(&provider).await, &pair.key);
    let (_, second) = read(&app.assertion(&provider).await, &pair.key);
    assert_ne!(first["jti"], second["jti"]);
}

#[tokio::test]
async fn the_chain_goes_along_for_subject_name_and_issuer() {
    let provider = Provider::start().await;
    let (pair, above) = (Pair::new(Algorithm::PS256), Pair::new(Algorithm::ES256));
    // The issuer's certificate first, as some tools write it.
    let text = format!("{}{}{}", above.certificate_pem(), pair.certificate_pem(), pair.key_pem());
    let certificate = ClientCertificate::from_pem(text.as_bytes()).unwrap().with_chain();
    let app = App::new(&provider, ClientCredential::certificate(certificate));
    let (header, _) = read(&app.assertion(&provider).await, &pair.key);
    let chain = [&pair.certificate, &above.certificate].map(|der| STANDARD.encode(der));
    assert_eq!(header["x5c"], serde_json::json!(chain));
    assert_eq!(header["x5t#S256"], pair.thumbprint());
}

#[tokio::test]
async fn old_ad_fs_gets_rs256_and_a_sha_1_thumbprint() {
    let provider = Provider::start().await;
    let pair = Pair::new(Algorithm::RS256);
    let credential = ClientCredential::certificate(certificate(&pair).with_rs256());
    let app = App::new(&provider, credential);
    let (header, _) = read(&app.assertion(&provider).await, &pair.key);
    assert_eq!(header["alg"], "RS256");
    assert_eq!(header["x5t"].as_str().unwrap().len(), 27);
}

#[tokio::test]
async fn a_pfx_file_opens_with_its_password() {
    let provider = Provider::start().await;
    let pair = Pair::new(Algorithm::PS256);
    for encryption in [
        EncryptionAlgorithm::PbeWithHmacSha256AndAes256,
        EncryptionAlgorithm::PbeWithShaAnd3KeyTripleDesCbc,
    ] {
        let pfx = pfx(&pair, encryption);
        let certificate = ClientCertificate::from_pfx(&pfx, &PlainSecret::new("pässword")).unwrap();
        let app = App::new(&provider, ClientCredential::certificate(certificate));
        let (header, _) = read(&app.assertion(&provider).await, &pair.key);
        assert_eq!(header["x5t#S256"], pair.thumbprint());
        let wrong = ClientCertificate::from_pfx(&pfx, &PlainSecret::new("password"));
        assert_eq!(wrong.unwrap_err(), CredentialError::Pfx);
    }
}

fn pfx(pair: &Pair, encryption: EncryptionAlgorithm) -> Vec<u8> {
    let key = PrivateKey::from_der(&pair.pkcs8).unwrap();
    let certificate = p12_keystore::Certificate::from_der(&pair.certificate).unwrap();
    let chain = PrivateKeyChain::new("1", key, [certificate]);
    let mut store = KeyStore::new();
    store.add_entry("app", KeyStoreEntry::PrivateKeyChain(chain));
    let writer = store.writer("pässword").encryption_algorithm(encryption);
    writer.encryption_iterations(100).mac_iterations(100).write().unwrap()
}

#[tokio::test]
async fn a_renewed_certificate_is_read_when_both_files_are_there() {
    let provider = Provider::start().await;
    let (old, new) = (Pair::new(Algorithm::ES256), Pair::new(Algorithm::PS256));
    let folder = Folder::new();
    let files = CertificateFiles {
        certificate: folder.write("tls.crt", old.certificate_pem(), 1),
        key: Some(folder.write("tls.key", old.key_pem(), 1)),
        password: None,
    };
    let certificate = ClientCertificate::from_files(files).unwrap();
    let app = App::new(&provider, ClientCredential::certificate(certificate));
    let first = app.assertion(&provider).await;
    assert_eq!(read(&first, &old.key).0["alg"], "ES256");

    folder.write("tls.crt", new.certificate_pem(), 2);
    assert_eq!(app.assertion(&provider).await, first, "half of the change is none");
    folder.write("tls.key", new.key_pem(), 2);
    let renewed = app.assertion(&provider).await;
    assert_eq!(read(&renewed, &new.key).0["x5t#S256"], new.thumbprint());
    fs::remove_file(folder.path("tls.key")).unwrap();
    assert_eq!(app.assertion(&provider).await, renewed);
}

#[tokio::test]
async fn a_secret_in_a_file_is_read_again_when_it_changes() {
    let provider = Provider::start().await;
    let folder = Folder::new();
    let path = folder.write("secret", "first\n", 1);
    let app = App::new(&provider, ClientCredential::secret_file(&path).unwrap());
    assert_eq!(app.secret(&provider).await, "first");
    folder.write("secret", "second", 2);
    assert_eq!(app.secret(&provider).await, "second");
    // What was good last stays in use while there is nothing good.
    for empty in ["", " \n"] {
        folder.write("secret", empty, 3 + empty.len() as u64);
        assert_eq!(app.secret(&provider).await, "second");
    }
    fs::remove_file(&path).unwrap();
    assert_eq!(app.secret(&provider).await, "second");
    folder.write("secret", "fourth", 9);
    assert_eq!(app.secret(&provider).await, "fourth");

    assert_eq!(
        ClientCredential::secret_file(folder.path("missing")).unwrap_err(),
        CredentialError::Unreadable(std::io::ErrorKind::NotFound)
    );
    let empty = folder.write("empty", "\n", 1);
    assert_eq!(ClientCredential::secret_file(empty).unwrap_err(), CredentialError::Empty);
}

#[tokio::test]
async fn a_federated_token_file_is_the_assertion() {
    let provider = Provider::start().await;
    let folder = Folder::new();
    let path = folder.write("azure-identity-token", "token-1\n", 1);
    let settings = without_secret(&provider, &[("CLIENT_ASSERTION_FILE", &path)]);
    let app = App::of(&provider, settings);
    assert_eq!(app.assertion(&provider).await, "token-1");
    folder.write("azure-identity-token", "token-2\n", 2);
    assert_eq!(app.assertion(&provider).await, "token-2");
}

#[tokio::test]
async fn a_callback_brings_an_assertion_and_its_error_is_said() {
    let provider = Provider::start().await;
    let credential = ClientCredential::assertion(|request| async move {
        assert_eq!(request.client_id.as_str(), CLIENT_ID);
        Ok(PlainSecret::new(format!("for {}", request.token_endpoint)))
    });
    let app = App::new(&provider, credential);
    let expected = format!("for {}/token", provider.authority());
    assert_eq!(app.assertion(&provider).await, expected);

    let broken = ClientCredential::assertion(|_| async { Err("the identity is gone".into()) });
    let app = App::new(&provider, broken);
    let hits = provider.hits("token");
    let Err(TokenError::Unavailable(cause)) = app.ask().await else { panic!("no assertion") };
    assert!(cause.to_string().contains("the identity is gone"), "{cause}");
    assert_eq!(provider.hits("token"), hits, "nothing was sent");
}

#[tokio::test]
async fn a_public_client_says_who_it_is_and_proves_nothing() {
    let provider = Provider::start().await;
    let app = App::new(&provider, ClientCredential::public_client());
    app.ask().await.unwrap();
    let state = provider.set();
    assert_eq!(state.last_form["client_id"], CLIENT_ID);
    assert!(!state.last_form.contains_key("client_secret"));
    assert!(!state.last_form.contains_key("client_assertion"));
    assert_eq!(state.last_authorization, None);
}

#[tokio::test]
async fn the_secret_goes_where_the_provider_takes_it() {
    for (methods, by_header) in [
        (serde_json::json!(["client_secret_basic"]), true),
        (serde_json::json!(["private_key_jwt", "client_secret_post"]), false),
        (serde_json::json!([]), false),
    ] {
        let provider = Provider::start().await;
        let named = methods.clone();
        provider.set().document = Some(Box::new(move |document| {
            document["token_endpoint_auth_methods_supported"] = named.clone();
        }));
        App::of(&provider, settings(&provider)).ask().await.unwrap();
        let state = provider.set();
        assert_eq!(state.last_authorization.is_some(), by_header, "{methods}");
        assert_eq!(state.last_form.contains_key("client_secret"), !by_header, "{methods}");
    }
}

#[test]
fn what_does_not_fit_together_is_refused_with_a_reason() {
    let (one, other) = (Pair::new(Algorithm::ES256), Pair::new(Algorithm::ES256));
    let refusal = |text: String| ClientCertificate::from_pem(text.as_bytes()).unwrap_err();
    assert_eq!(refusal(String::new()), CredentialError::NoCertificate);
    assert_eq!(refusal(one.key_pem()), CredentialError::NoCertificate);
    assert_eq!(refusal(one.certificate_pem()), CredentialError::NoKey);
    let mixed = one.key_pem() + &other.certificate_pem();
    assert_eq!(refusal(mixed), CredentialError::OtherCertificate);
    let encrypted = pem("ENCRYPTED PRIVATE KEY", &one.pkcs8) + &one.certificate_pem();
    assert_eq!(refusal(encrypted), CredentialError::EncryptedKey);
    let ed25519 = SigningKey::generate(Algorithm::EdDSA).unwrap();
    let unfit = pem("PRIVATE KEY", &ed25519) + &one.certificate_pem();
    assert_eq!(refusal(unfit), CredentialError::UnfitKey);
    let damaged = one.key_pem().replace("-----END", "----END") + &one.certificate_pem();
    assert_eq!(refusal(damaged), CredentialError::NoCertificate);
}

#[test]
fn a_certificate_among_the_settings_is_checked_at_start() {
    let folder = Folder::new();
    let pair = Pair::new(Algorithm::PS256);
    let path =
        folder.write("app.pfx", pfx(&pair, EncryptionAlgorithm::PbeWithHmacSha256AndAes256), 1);
    let password = folder.write("password", "pässword\n", 1);
    let read = |more: &[(&str, &Path)]| {
        Settings::from_lookup(|name| match name {
            "AUTHORITY" => Some("https://contoso.ciamlogin.com".into()),
            "CLIENT_ID" => Some(CLIENT_ID.into()),
            _ => more.iter().find(|(own, _)| *own == name).map(|(_, v)| v.display().to_string()),
        })
    };
    let certificate = ("CLIENT_CERTIFICATE", path.as_path());
    let good = read(&[certificate, ("CLIENT_CERTIFICATE_PASSWORD_FILE", &password)]).unwrap();
    let shown = format!("{good:?}");
    assert!(shown.contains("ClientCredential::certificate(…)"), "{shown}");
    assert!(read(&[certificate, ("CLIENT_CERTIFICATE_PASSWORD", Path::new("pässword"))]).is_ok());
    let error = read(&[certificate]).unwrap_err();
    assert_eq!(error.problems[0].name, "CLIENT_CERTIFICATE");
    assert!(error.to_string().contains("its password is another one"), "{error}");
}

#[test]
fn debug_shows_no_credential() {
    let pair = Pair::new(Algorithm::ES256);
    let shown = format!("{:?}", certificate(&pair));
    assert_eq!(shown, format!("ClientCertificate {{ thumbprint: {:?} }}", pair.thumbprint()));
    let shown = format!("{:?}", ClientCredential::secret("hunter2".to_owned()));
    assert_eq!(shown, "ClientCredential::secret(…)");
    let password = CertificatePassword::Text(PlainSecret::new("hunter2"));
    assert!(!format!("{password:?}").contains("hunter2"));
}

/// The settings with these files in the place of the secret.
fn without_secret(provider: &Provider, files: &[(&str, &PathBuf)]) -> Settings {
    Settings::from_lookup(|name| match name {
        "AUTHORITY" => Some(provider.authority()),
        "CLIENT_ID" => Some(CLIENT_ID.into()),
        _ => files.iter().find(|(own, _)| *own == name).map(|(_, v)| v.display().to_string()),
    })
    .unwrap()
}

#[tokio::test]
async fn a_key_or_the_secret_itself_signs_an_assertion_for_each_request() {
    let provider = Provider::start().await;
    let pkcs8 = SigningKey::generate(Algorithm::ES256).unwrap();
    let key = || SigningKey::from_pkcs8("key-7", Algorithm::ES256, &pkcs8).unwrap();
    let app = App::new(&provider, ClientCredential::private_key(key()));
    let (header, claims) = read(&app.assertion(&provider).await, &key());
    assert_eq!((&header["kid"], &header["alg"]), (&"key-7".into(), &"ES256".into()));
    assert_eq!(claims["aud"], format!("{}/token", provider.authority()));
    let (_, second) = read(&app.assertion(&provider).await, &key());
    assert_ne!(claims["jti"], second["jti"]);

    let credential = ClientCredential::secret_jwt(PlainSecret::new("a shared secret"));
    assert!(credential.shared_secret().is_none());
    assert_eq!(format!("{credential:?}"), "ClientCredential::secret_jwt(…)");
    let app = App::new(&provider, credential);
    let assertion = app.assertion(&provider).await;
    let (signed, signature) = assertion.rsplit_once('.').unwrap();
    let key = hmac::Key::new(hmac::HMAC_SHA256, b"a shared secret");
    let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
    hmac::verify(&key, signed.as_bytes(), &signature).unwrap();
    let part = |at: usize| {
        let part = URL_SAFE_NO_PAD.decode(signed.split('.').nth(at).unwrap()).unwrap();
        serde_json::from_slice::<Value>(&part).unwrap()
    };
    assert_eq!((&part(0)["alg"], &part(1)["sub"]), (&"HS256".into(), &CLIENT_ID.into()));
}

#[tokio::test]
async fn a_secret_can_be_made_for_each_request() {
    let provider = Provider::start().await;
    let count = AtomicU64::new(0);
    let credential = ClientCredential::made_secret(move |_| {
        let number = count.fetch_add(1, Ordering::SeqCst);
        async move { Ok(PlainSecret::new(format!("secret-{number}"))) }
    });
    let app = App::new(&provider, credential);
    assert_eq!(app.secret(&provider).await, "secret-0");
    assert_eq!(app.secret(&provider).await, "secret-1");
}
