//! `vestibule tenant …`

use serde_json::{Value, json};
use vestibule_tenant::admin::ops::tenants::{self, NewTenant};
use vestibule_tenant::model::audit::Actor;
use vestibule_tenant::model::tenant::Tenant;

use super::output::{Output, day, progress};
use super::place::Opened;
use crate::arguments::TenantVerb;
use crate::failure::Failure;

pub async fn run(opened: &Opened, verb: TenantVerb) -> Result<Output, Failure> {
    match verb {
        TenantVerb::Create { subdomain, name } => {
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
            Ok(Output::fields(&fields, to_json(opened, tenant)))
        }
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
    }
}

fn to_json(opened: &Opened, tenant: &Tenant) -> Value {
    json!({
        "id": tenant.id.to_string(),
        "subdomain": tenant.subdomain.as_str(),
        "domain": tenant.domain(),
        "displayName": tenant.display_name,
        "authority": opened.authority(tenant),
        "createdDateTime": tenant.created_at.to_rfc3339(),
    })
}
