//! `vestibule tenant …`

use serde_json::{Value, json};
use vestibule_tenant::admin::ops::keys::{self, OldKeys};
use vestibule_tenant::admin::ops::strings;
use vestibule_tenant::admin::ops::tenants::{self, NewTenant, TenantError};
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::language::Language;
use vestibule_tenant::model::tenant::Tenant;

use super::output::{Output, day, progress};
use super::place::{self, Opened, TENANT};
use super::{policy, tenant_settings};
use crate::arguments::{NamedTenant, Place, TenantVerb};
use crate::failure::Failure;

pub async fn run(opened: &Opened, place: &Place, verb: TenantVerb) -> Result<Output, Failure> {
    let admin = async |of: NamedTenant| place::admin_of(opened, place, of.named.as_deref()).await;
    match verb {
        TenantVerb::Create { subdomain, name } => create(opened, subdomain, name).await,
        TenantVerb::List => {
            let all = tenants::list(&opened.app).await?;
            let row = |tenant: &Tenant| {
                [
                    tenant.subdomain.to_string(),
                    tenant.display_name.clone(),
                    tenant.id.to_string(),
                    day(tenant.created_at),
                ]
            };
            let rows: Vec<_> = all.iter().map(row).collect();
            let json = all.iter().map(|tenant| to_json(opened, tenant)).collect();
            let none = "There is no tenant yet. Create one: vestibule tenant create NAME";
            Ok(Output::table(["SUBDOMAIN", "NAME", "TENANT ID", "CREATED"], &rows, none, json))
        }
        TenantVerb::SetLanguage { of, language } => {
            let admin = admin(of).await?;
            let set = strings::set_default_language(&admin, Some(&language)).await?;
            let language = set.unwrap_or(Language::ENGLISH);
            let (domain, name) = (admin.tenant().domain(), language.own_name());
            let text =
                format!("{domain} speaks {name} ({language}) unless it is asked for another");
            Ok(Output::sentence(text, json!({ "domain": domain, "language": language.tag() })))
        }
        TenantVerb::PasswordPolicy(typed) => {
            policy::passwords(&admin(typed.of.clone()).await?, typed).await
        }
        TenantVerb::UserNamePolicy(typed) => {
            policy::user_names(&admin(typed.of.clone()).await?, typed).await
        }
        TenantVerb::ProofOfWork(typed) => {
            policy::work(&admin(typed.of.clone()).await?, typed).await
        }
        TenantVerb::Rename { of, name } => tenant_settings::rename(&admin(of).await?, &name).await,
        TenantVerb::MailSender(typed) => {
            tenant_settings::mail_sender(&admin(typed.of.clone()).await?, typed).await
        }
        TenantVerb::SessionPolicy(typed) => {
            tenant_settings::sessions(&admin(typed.of.clone()).await?, typed).await
        }
        TenantVerb::LockoutPolicy(typed) => {
            tenant_settings::lockout(&admin(typed.of.clone()).await?, typed).await
        }
        TenantVerb::ReplaceKeys { of, withdraw } => {
            let admin = admin(of).await?;
            let old = if withdraw { OldKeys::Withdraw } else { OldKeys::Keep };
            let replaced = keys::replace(&admin, old).await.map_err(TenantError::Keys)?;
            let domain = admin.tenant().domain();
            let text = match old {
                OldKeys::Keep => format!("{domain} signs with new keys; old tokens stay good"),
                OldKeys::Withdraw => format!("{domain} signs with new keys; old tokens are void"),
            };
            let json = json!({ "domain": domain, "replaced": replaced, "withdrawn": withdraw });
            Ok(Output::sentence(text, json))
        }
    }
}

async fn create(
    opened: &Opened,
    subdomain: String,
    name: Option<String>,
) -> Result<Output, Failure> {
    progress("Creating the tenant and its keys");
    let display_name = name.unwrap_or_else(|| subdomain.clone());
    let new = NewTenant { subdomain, display_name };
    let admin = tenants::create(&opened.app, Actor::Cli, new).await?;
    let tenant = admin.tenant();
    let fields = [
        ("Tenant", tenant.display_name.clone()),
        ("Tenant id", tenant.id.to_string()),
        ("Domain", tenant.domain()),
        ("AUTHORITY", opened.authority(tenant)),
    ];
    let made = Output::fields(&fields, to_json(opened, tenant));
    Ok(match tenants::list(&opened.app).await?.len() {
        0 | 1 => made,
        count => made.and(format!(
            "There are {count} tenants now. Commands need to know which one: name it with \
             --tenant {}, or for all of them with {TENANT}.",
            tenant.subdomain
        )),
    })
}

fn to_json(opened: &Opened, tenant: &Tenant) -> Value {
    json!({
        "id": tenant.id.to_string(),
        "subdomain": tenant.subdomain.as_str(),
        "domain": tenant.domain(),
        "displayName": tenant.display_name,
        "defaultLanguage": tenant.default_language.map(Language::tag),
        "authority": opened.authority(tenant),
        "createdDateTime": tenant.created_at.to_rfc3339(),
    })
}
