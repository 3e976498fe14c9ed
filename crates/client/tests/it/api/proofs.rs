//! Tokens that are bound to a key, and its proofs.

use axum::http::StatusCode;
use serde_json::json;
use vestibule::Timestamp;
use vestibule::api::ApiBuilder;
use vestibule::challenge::{Challenge, ChallengeScheme};
use vestibule::store::open;
use vestibule_protocol::dpop::{ProofKey, ProofRequest, TargetUri};
use vestibule_protocol::secret::PlainSecret;

use super::called::{app, bearer, call};
use super::{API, builder, token};
use crate::provider::Provider;

const PUBLIC: &str = "https://api.example/v1";

struct Holder {
    key: ProofKey,
    token: PlainSecret,
    target: TargetUri,
    now: Timestamp,
}

impl Holder {
    fn new(provider: &Provider) -> Self {
        let key = ProofKey::generate().unwrap();
        let jkt = key.jkt().to_string();
        let token = token(provider, |c| c["cnf"] = json!({ "jkt": jkt }));
        let target = TargetUri::parse(&format!("{PUBLIC}/orders")).unwrap();
        let now = Timestamp::from_unix(provider.now());
        Self { key, token: token.into(), target, now }
    }

    fn request(&self, jti: u8) -> ProofRequest<'_> {
        ProofRequest {
            method: "GET",
            target: &self.target,
            access_token: Some(&self.token),
            nonce: None,
            now: self.now,
            jti: [jti; 16],
        }
    }

    fn proof(&self, jti: u8) -> String {
        self.prove(self.request(jti))
    }

    fn prove(&self, request: ProofRequest<'_>) -> String {
        self.key.prove(&request).unwrap()
    }

    fn headers(&self, scheme: &str, proofs: &[String]) -> Vec<(&'static str, String)> {
        let mut headers = vec![("authorization", format!("{scheme} {}", self.token.expose()))];
        headers.extend(proofs.iter().map(|proof| ("dpop", proof.clone())));
        headers
    }
}

fn with_proofs(provider: &Provider) -> ApiBuilder {
    builder(provider).dpop(PUBLIC.parse().unwrap())
}

#[tokio::test]
async fn a_bound_token_comes_with_a_proof() {
    let provider = Provider::start().await;
    let app = app(with_proofs(&provider));
    let holder = Holder::new(&provider);
    let good = holder.proof(1);
    let answer = call(&app, "/orders", &holder.headers("DPoP", std::slice::from_ref(&good))).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);

    let refused = async |headers: Vec<(&'static str, String)>, code: &str| {
        let answer = call(&app, "/orders", &headers).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{code}");
        let challenge = answer.only_challenge();
        assert_eq!(challenge.error(), Some(code), "{}", answer.body);
        (challenge.scheme(), answer.problem()["detail"].as_str().unwrap().to_owned())
    };
    // RFC 9449 §7.2: a stolen token is sent as Bearer.
    let (scheme, detail) = refused(holder.headers("Bearer", &[]), "invalid_token").await;
    assert!(scheme == ChallengeScheme::Bearer && detail.contains("without its proof"));
    let (scheme, _) = refused(holder.headers("DPoP", &[]), "invalid_dpop_proof").await;
    assert_eq!(scheme, ChallengeScheme::DPoP);
    let two = [holder.proof(2), holder.proof(3)];
    refused(holder.headers("DPoP", &two), "invalid_dpop_proof").await;
    let (_, detail) = refused(holder.headers("DPoP", &[good]), "invalid_dpop_proof").await;
    assert!(detail.contains("used before"), "{detail}");

    let elsewhere = TargetUri::parse("https://api.example/orders").unwrap();
    let another = PlainSecret::new("another.token");
    for (n, proof) in [
        holder.prove(ProofRequest { method: "POST", ..holder.request(10) }),
        holder.prove(ProofRequest { target: &elsewhere, ..holder.request(11) }),
        holder.prove(ProofRequest { access_token: None, ..holder.request(12) }),
        holder.prove(ProofRequest { access_token: Some(&another), ..holder.request(13) }),
        holder.prove(ProofRequest { now: holder.now.plus_seconds(-200), ..holder.request(14) }),
        Holder::new(&provider).proof(15),
    ]
    .into_iter()
    .enumerate()
    {
        eprintln!("proof {n}");
        refused(holder.headers("DPoP", &[proof]), "invalid_dpop_proof").await;
    }
    // A token that is bound to nothing is not made safer by a proof.
    let unbound = Holder { token: token(&provider, |_| {}).into(), ..Holder::new(&provider) };
    let proof = unbound.proof(1);
    let (_, detail) = refused(unbound.headers("DPoP", &[proof]), "invalid_token").await;
    assert!(detail.contains("not bound"), "{detail}");
}

#[tokio::test]
async fn both_schemes_are_announced_where_both_do() {
    let provider = Provider::start().await;
    let answer = call(&app(with_proofs(&provider)), "/orders", &[]).await;
    let schemes: Vec<_> = answer.challenges().iter().map(Challenge::scheme).collect();
    assert_eq!(schemes, [ChallengeScheme::Bearer, ChallengeScheme::DPoP]);
    let plain = bearer(&token(&provider, |_| {}));
    assert_eq!(call(&app(with_proofs(&provider)), "/orders", &plain).await.status, StatusCode::OK);
    let holder = Holder::new(&provider);
    let headers = holder.headers("DPoP", &[holder.proof(1)]);
    let answer = call(&app(builder(&provider)), "/orders", &headers).await;
    assert_eq!(answer.only_challenge().error(), Some("invalid_token"), "it cannot be checked");
}

#[tokio::test]
async fn a_nonce_of_the_servers() {
    let provider = Provider::start().await;
    let app = app(with_proofs(&provider).dpop_nonces(PlainSecret::new("shared by all")));
    let holder = Holder::new(&provider);
    let answer = call(&app, "/orders", &holder.headers("DPoP", &[holder.proof(1)])).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert_eq!(answer.only_challenge().error(), Some("use_dpop_nonce"));
    let nonce = answer.headers["dpop-nonce"].to_str().unwrap().to_owned();
    let with = |jti, nonce: &str, later: i64| {
        let now = holder.now.plus_seconds(later);
        holder.prove(ProofRequest { nonce: Some(nonce), now, ..holder.request(jti) })
    };
    let answer = call(&app, "/orders", &holder.headers("DPoP", &[with(2, &nonce, 0)])).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let answer = call(&app, "/orders", &holder.headers("DPoP", &[with(3, "another", 0)])).await;
    assert_eq!(answer.only_challenge().error(), Some("use_dpop_nonce"));
    provider.wait(601);
    let late = with(4, &nonce, 601);
    let answer = call(&app, "/orders", &holder.headers("DPoP", &[late])).await;
    assert_eq!(answer.only_challenge().error(), Some("use_dpop_nonce"), "an old nonce");
}

#[tokio::test]
async fn a_proof_that_one_process_saw_is_used_at_the_other() {
    let provider = Provider::start().await;
    let file = std::env::temp_dir().join(format!("vestibule-proofs-{}.sqlite", std::process::id()));
    let shared = open(&format!("sqlite:{}", file.display()), API).unwrap();
    let one = app(with_proofs(&provider).shared_store(shared.clone()));
    let other = app(with_proofs(&provider).shared_store(shared));
    let holder = Holder::new(&provider);
    let headers = holder.headers("DPoP", &[holder.proof(1)]);
    let answers = tokio::join!(call(&one, "/orders", &headers), call(&other, "/orders", &headers));
    let mut statuses = [answers.0.status, answers.1.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [StatusCode::OK, StatusCode::UNAUTHORIZED]);
    let _ = std::fs::remove_file(file);

    let down = open("redis://127.0.0.1:1/", API).unwrap();
    let headers = holder.headers("DPoP", &[holder.proof(2)]);
    let answer = call(&app(with_proofs(&provider).shared_store(down)), "/orders", &headers).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "not let in unseen");
    assert!(answer.challenges().is_empty());
}
