//! Tokens validated per second, on every core at once, beside raw verifications of their signatures,
//! in turns. A provider on the loopback interface gives the keys, once.

use std::sync::Arc;
use std::time::{Duration, Instant};

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents,
};
use axum::routing::get;
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;
use vestibule::system::{Clock, System};
use vestibule::{Api, ApiSettings, Auth, PlainSecret, Settings};
use vestibule_protocol::jose::{Algorithm, Jwk, SigningKey, sign};

/// One kind of token with one algorithm.
pub struct Validated {
    pub name: String,
    /// Per second.
    pub rate: f64,
    /// Raw verifications of the same signature, per second.
    pub raw: f64,
}

/// Both kinds of token with both algorithms.
pub async fn measure(length: Duration, rounds: usize) -> Result<Vec<Validated>, String> {
    let mut all = Vec::new();
    for algorithm in [Algorithm::RS256, Algorithm::ES256] {
        let bench = Arc::new(Bench::new(algorithm).await?);
        all.push(bench.clone().kind("ID token", length, rounds, Kind::Id)?);
        all.push(bench.kind("access token", length, rounds, Kind::Access)?);
    }
    Ok(all)
}

#[derive(Clone, Copy)]
enum Kind {
    Id,
    Access,
}

struct Bench {
    algorithm: Algorithm,
    raw: ParsedPublicKey,
    id_token: String,
    access_token: String,
    auth: Auth,
    api: Api,
}

impl Bench {
    async fn new(algorithm: Algorithm) -> Result<Self, String> {
        let told = |error: &dyn std::fmt::Display| error.to_string();
        let pkcs8 = SigningKey::generate(algorithm).map_err(|error| told(&error))?;
        let key = SigningKey::from_pkcs8("k1", algorithm, &pkcs8).map_err(|error| told(&error))?;
        let jwk = key.public_jwk();
        let raw = parsed(&jwk, algorithm)?;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await;
        let listener = listener.map_err(|error| told(&error))?;
        let issuer = format!("http://{}", listener.local_addr().map_err(|error| told(&error))?);
        serve(listener, &issuer, json!({ "keys": [jwk] }));

        let lookup = |name: &str| match name {
            "OIDC_AUTHORITY" => Some(issuer.clone()),
            "CLIENT_ID" => Some("the-app".to_owned()),
            "CLIENT_SECRET" => Some("not used".to_owned()),
            _ => None,
        };
        let settings = Settings::from_lookup(lookup).map_err(|error| told(&error))?;
        let api = ApiSettings::from_lookup(lookup).map_err(|error| told(&error))?;
        let now = System.now().unix();
        let claims = json!({
            "iss": issuer, "aud": "the-app", "sub": "a-subject-of-43-characters-0123456789abcdef",
            "iat": now, "nbf": now, "exp": now + 3600, "nonce": NONCE, "ver": "2.0",
            "name": "Benchmark Visitor", "preferred_username": "visitor@example.com",
            "oid": "00000000-0000-0000-0000-000000000001",
        });
        let id_token = sign(&key, "JWT", &claims).map_err(|error| told(&error))?;
        let claims = json!({
            "iss": issuer, "aud": "the-app", "sub": "a-subject-of-43-characters-0123456789abcdef",
            "iat": now, "nbf": now, "exp": now + 3600, "azp": "a-client", "scp": "Orders.Read",
            "ver": "2.0", "oid": "00000000-0000-0000-0000-000000000001",
        });
        let access_token = sign(&key, "at+jwt", &claims).map_err(|error| told(&error))?;
        let (auth, api) = (Auth::builder(settings).build(), Api::builder(api).build());
        let bench = Self { algorithm, raw, id_token, access_token, auth, api };
        // The provider is asked once, here.
        bench.validate(Kind::Id).await?;
        bench.validate(Kind::Access).await?;
        Ok(bench)
    }

    fn kind(
        self: Arc<Self>,
        what: &str,
        length: Duration,
        rounds: usize,
        kind: Kind,
    ) -> Result<Validated, String> {
        let token = match kind {
            Kind::Id => &self.id_token,
            Kind::Access => &self.access_token,
        };
        let (input, signature) = token.rsplit_once('.').ok_or("no token")?;
        let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|error| error.to_string())?;
        let (mut own, mut raw) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            raw.push(per_second(length, || {
                self.raw.verify_sig(input.as_bytes(), &signature).map_err(|error| error.to_string())
            })?);
            let bench = self.clone();
            own.push(per_second_async(length, move || {
                let bench = bench.clone();
                async move { bench.validate(kind).await }
            })?);
        }
        let name = format!("{what}, {}", self.algorithm);
        Ok(Validated { name, rate: middle(own), raw: middle(raw) })
    }

    async fn validate(&self, kind: Kind) -> Result<(), String> {
        match kind {
            Kind::Id => {
                let client = self.auth.client().ok_or("no client")?;
                let token = PlainSecret::new(self.id_token.as_str());
                let verified = client.verify_id_token(token, NONCE).await;
                verified.map(drop).map_err(|error| error.to_string())
            }
            Kind::Access => {
                let verified = self.api.verify(&self.access_token).await;
                verified.map(drop).map_err(|error| error.to_string())
            }
        }
    }
}

fn serve(listener: tokio::net::TcpListener, issuer: &str, keys: serde_json::Value) {
    let document = json!({
        "issuer": issuer, "jwks_uri": format!("{issuer}/keys"),
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
    });
    let router = Router::new()
        .route("/.well-known/openid-configuration", get(async move || Json(document)))
        .route("/keys", get(async move || Json(keys)));
    tokio::spawn(async move {
        let _ = axum::serve(listener, router).await;
    });
}

fn parsed(jwk: &Jwk, algorithm: Algorithm) -> Result<ParsedPublicKey, String> {
    let bytes = |member: &Option<String>| {
        let text = member.as_deref().ok_or("the key lacks a number")?;
        URL_SAFE_NO_PAD.decode(text).map_err(|error| error.to_string())
    };
    match algorithm {
        Algorithm::RS256 => {
            let (n, e) = (bytes(&jwk.n)?, bytes(&jwk.e)?);
            RsaPublicKeyComponents { n: n.as_slice(), e: e.as_slice() }
                .to_parsed_public_key(&RSA_PKCS1_2048_8192_SHA256)
                .map_err(|error| error.to_string())
        }
        Algorithm::ES256 => {
            let point = [vec![4], bytes(&jwk.x)?, bytes(&jwk.y)?].concat();
            ParsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).map_err(|error| error.to_string())
        }
        Algorithm::PS256 | Algorithm::EdDSA => Err(format!("{algorithm} is not measured")),
    }
}

/// How often the work is done per second, on every core at once.
fn per_second(
    length: Duration,
    work: impl Fn() -> Result<(), String> + Sync,
) -> Result<f64, String> {
    let begin = Instant::now();
    let until = begin + length;
    let one = || {
        let mut count = 0_u32;
        while Instant::now() < until {
            work()?;
            count += 1;
        }
        Ok::<u32, String>(count)
    };
    let counts: Vec<Result<u32, String>> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..cores()).map(|_| scope.spawn(one)).collect();
        workers.into_iter().map(|worker| worker.join().unwrap_or(Ok(0))).collect()
    });
    rate(counts, begin)
}

/// The same for work that may wait, each core with a runtime of its own.
fn per_second_async<F: Future<Output = Result<(), String>>>(
    length: Duration,
    work: impl Fn() -> F + Sync,
) -> Result<f64, String> {
    let begin = Instant::now();
    let until = begin + length;
    let one = || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.map_err(|error| error.to_string())?.block_on(async {
            let mut count = 0_u32;
            while Instant::now() < until {
                work().await?;
                count += 1;
            }
            Ok::<u32, String>(count)
        })
    };
    let counts: Vec<Result<u32, String>> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..cores()).map(|_| scope.spawn(one)).collect();
        workers.into_iter().map(|worker| worker.join().unwrap_or(Ok(0))).collect()
    });
    rate(counts, begin)
}

fn rate(counts: Vec<Result<u32, String>>, begin: Instant) -> Result<f64, String> {
    let elapsed = begin.elapsed().as_secs_f64();
    let sum: u32 = counts.into_iter().sum::<Result<u32, String>>()?;
    Ok(f64::from(sum) / elapsed)
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn middle(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates.get(rates.len() / 2).copied().unwrap_or_default()
}

const NONCE: &str = "a-nonce-of-this-sign-in";
