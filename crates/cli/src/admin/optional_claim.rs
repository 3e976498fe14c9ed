//! `vestibule app optional-claim …`

use serde_json::{Value, json};
use vestibule_tenant::admin::ops::optional_claims::{self, OptionalClaimError};
use vestibule_tenant::admin::ops::{Admin, apps};
use vestibule_tenant::model::optional_claim::{ClaimToken, OptionalClaim};

use super::asked;
use super::output::Output;
use crate::arguments::{OptionalClaimVerb, TokenName};
use crate::failure::Failure;

pub async fn run(admin: &Admin, verb: OptionalClaimVerb) -> Result<Output, Failure> {
    match verb {
        OptionalClaimVerb::Add { app, attribute, token, claim } => {
            let app = apps::find(admin, &app).await?;
            let wanted = (attribute.as_str(), claim.as_deref());
            let made = match optional_claims::add(admin, &app.client_id, kind(token), wanted).await
            {
                Err(OptionalClaimError::NoSuchAttribute(name)) => {
                    return Err(asked::unknown(admin, &name).await);
                }
                made => made?,
            };
            let text = format!("{}: {} has {attribute}", app.display_name, made.claim);
            Ok(Output::sentence(text, to_json(&made)))
        }
        OptionalClaimVerb::List { app } => {
            let app = apps::find(admin, &app).await?;
            let all = optional_claims::list(admin, &app.client_id).await?;
            let row = |known: &OptionalClaim| {
                let token = match known.token {
                    ClaimToken::IdToken => "id",
                    ClaimToken::AccessToken => "access",
                };
                [known.claim.to_string(), token.to_owned(), known.attribute.as_str().to_owned()]
            };
            let rows: Vec<_> = all.iter().map(row).collect();
            let json = all.iter().map(to_json).collect();
            let none = "Its tokens have no claims from attributes beside those of scopes.";
            Ok(Output::table(["CLAIM", "TOKEN", "ATTRIBUTE"], &rows, none, json))
        }
        OptionalClaimVerb::Remove { app, claim, token } => {
            let app = apps::find(admin, &app).await?;
            optional_claims::remove(admin, &app.client_id, kind(token), &claim).await?;
            let text = format!("{}: no claim {claim} any more", app.display_name);
            Ok(Output::sentence(text, json!({ "claim": claim, "removed": true })))
        }
    }
}

fn kind(token: TokenName) -> ClaimToken {
    match token {
        TokenName::Id => ClaimToken::IdToken,
        TokenName::Access => ClaimToken::AccessToken,
    }
}

fn to_json(known: &OptionalClaim) -> Value {
    json!({
        "claim": known.claim,
        "token": known.token.as_str(),
        "attribute": known.attribute,
    })
}
