//! Whose tokens an authority may sign.

use url::Position;
use uuid::Uuid;
use vestibule_protocol::ids::TenantId;

use super::{Authority, AuthorityKind, EntraAudience};

impl Authority {
    /// Whether a document fetched from [`discovery_url`](Self::discovery_url) may name this
    /// issuer.
    #[must_use]
    pub fn admits_document(&self, issuer: &str) -> bool {
        let wanted = |found: TenantId, tenant: &Option<TenantId>| {
            tenant.is_none_or(|tenant| found == tenant)
        };
        let on_own_host = tenant_of(issuer, &self.environment());
        match &self.kind {
            AuthorityKind::ExternalId { tenant } => on_own_host
                .or_else(|| ciam_tenant(issuer))
                .is_some_and(|found| wanted(found, tenant)),
            AuthorityKind::Tenant { tenant } => {
                on_own_host.is_some_and(|found| wanted(found, tenant))
                    || tenant.is_some_and(|tenant| ciam_tenant(issuer) == Some(tenant))
            }
            AuthorityKind::EntraId { issuer_origin, audience } => {
                let found = tenant_of(issuer, issuer_origin);
                match audience {
                    EntraAudience::Tenant(tenant) => found == Some(*tenant),
                    EntraAudience::Named => found.is_some(),
                    EntraAudience::Consumers => found == Some(CONSUMERS),
                    EntraAudience::Common | EntraAudience::Organizations => {
                        issuer == format!("{issuer_origin}/{TENANT_TEMPLATE}/v2.0")
                    }
                }
            }
            AuthorityKind::B2c { tenant, user_flow } => {
                b2c_tenant(issuer, &self.environment(), user_flow)
                    .is_some_and(|found| wanted(found, tenant))
            }
            AuthorityKind::Adfs => same_but_slash(issuer, self.address()),
            AuthorityKind::Dsts => {
                let bare = issuer.strip_suffix('/').unwrap_or(issuer);
                same_but_slash(bare.strip_suffix("/v2.0").unwrap_or(bare), self.address())
            }
            AuthorityKind::OpenId { tenant } => {
                same_but_slash(issuer, self.address())
                    || tenant.is_some_and(|tenant| ciam_tenant(issuer) == Some(tenant))
            }
        }
    }

    /// Whether a token with this issuer and tenant (`tid`) fits the document's issuer.
    #[must_use]
    pub fn admits_token(&self, document_issuer: &str, issuer: &str, tid: Option<&str>) -> bool {
        let tenant: Option<TenantId> = tid.and_then(|tid| tid.parse().ok());
        if let Some(allowed) = &self.allowed_tenants
            && !tenant.is_some_and(|tenant| allowed.contains(&tenant))
        {
            return false;
        }
        if document_issuer.contains(TENANT_TEMPLATE) {
            return tenant.is_some_and(|tenant| {
                self.is_open_to(tenant) && issuer == fill(document_issuer, tenant)
            });
        }
        if issuer != document_issuer {
            return false;
        }
        // An issuer that names its tenant speaks of that tenant's people only.
        match (self.tenant_named_by(issuer), tid) {
            (Some(named), Some(_)) => tenant == Some(named),
            (Some(_), None) | (None, _) => true,
        }
    }

    /// Whether a key that says whose it is (`issuer`, Microsoft's) may have signed a token of
    /// this issuer and tenant. Attackers who had a key of personal accounts once signed tokens
    /// of organizations with it (Storm-0558).
    #[must_use]
    pub fn admits_key(&self, key_issuer: &str, issuer: &str, tid: Option<&str>) -> bool {
        if !key_issuer.contains(TENANT_TEMPLATE) {
            return key_issuer == issuer;
        }
        let tenant: Option<TenantId> = tid.and_then(|tid| tid.parse().ok());
        tenant.is_some_and(|tenant| fill(key_issuer, tenant) == issuer)
    }

    /// The version 2.0 issuer of the same tenant, where `issuer` is Microsoft's of version 1.0,
    /// `https://sts.windows.net/{tid}/`: what an access token has as long as its API's registration
    /// does not ask for version 2.0 (`requestedAccessTokenVersion`). `None` for any other issuer.
    #[must_use]
    pub(crate) fn issuer_of_v1(&self, document_issuer: &str, issuer: &str) -> Option<String> {
        let tenant: TenantId = issuer.strip_prefix(V1_ISSUER)?.strip_suffix('/')?.parse().ok()?;
        match &self.kind {
            AuthorityKind::EntraId { issuer_origin, .. } => {
                Some(format!("{issuer_origin}/{tenant}/v2.0"))
            }
            AuthorityKind::ExternalId { .. } | AuthorityKind::OpenId { tenant: Some(_) } => {
                (self.tenant_named_by(document_issuer) == Some(tenant))
                    .then(|| document_issuer.to_owned())
            }
            AuthorityKind::Tenant { .. }
            | AuthorityKind::B2c { .. }
            | AuthorityKind::Adfs
            | AuthorityKind::Dsts
            | AuthorityKind::OpenId { tenant: None } => None,
        }
    }

    /// Whether an authority whose issuer is a template takes people of this tenant.
    fn is_open_to(&self, tenant: TenantId) -> bool {
        let AuthorityKind::EntraId { audience, .. } = &self.kind else { return false };
        match audience {
            EntraAudience::Common => true,
            EntraAudience::Organizations => tenant != CONSUMERS,
            EntraAudience::Tenant(_) | EntraAudience::Named | EntraAudience::Consumers => false,
        }
    }

    /// The GUID in an issuer of the form `{origin}/{GUID}/v2.0`, where the kind has that form.
    /// B2C's has it too, but what its `tid` is, its custom policies decide.
    fn tenant_named_by(&self, issuer: &str) -> Option<TenantId> {
        match &self.kind {
            AuthorityKind::ExternalId { .. }
            | AuthorityKind::Tenant { .. }
            | AuthorityKind::EntraId { .. }
            | AuthorityKind::OpenId { tenant: Some(_) } => {
                // Asked for each token, so without a look at the origin, which has been compared.
                let (_, tenant) = issuer.strip_suffix("/v2.0")?.rsplit_once('/')?;
                tenant.parse().ok()
            }
            AuthorityKind::B2c { .. }
            | AuthorityKind::Adfs
            | AuthorityKind::Dsts
            | AuthorityKind::OpenId { tenant: None } => None,
        }
    }

    /// The address without its query, which no issuer has (OpenID Connect Discovery §3).
    fn address(&self) -> &str {
        &self.url[..Position::AfterPath]
    }
}

/// Puts a tenant into Entra ID's issuer template.
fn fill(template: &str, tenant: TenantId) -> String {
    template.replace(TENANT_TEMPLATE, &tenant.to_string())
}

/// The GUID in `{origin}/{GUID}/v2.0`.
fn tenant_of(issuer: &str, origin: &str) -> Option<TenantId> {
    issuer.strip_prefix(origin)?.strip_prefix('/')?.strip_suffix("/v2.0")?.parse().ok()
}

/// The GUID in `https://{GUID}.ciamlogin.com/{GUID}/v2.0`, where both must be the same.
fn ciam_tenant(issuer: &str) -> Option<TenantId> {
    let (host, _) = issuer.strip_prefix("https://")?.split_once('/')?;
    let by_host: TenantId = host.strip_suffix(".ciamlogin.com")?.parse().ok()?;
    (tenant_of(issuer, &format!("https://{host}")) == Some(by_host)).then_some(by_host)
}

/// The GUID in `{origin}/{GUID}/v2.0/` or `{origin}/tfp/{GUID}/{flow}/v2.0/`.
fn b2c_tenant(issuer: &str, origin: &str, user_flow: &str) -> Option<TenantId> {
    let path = issuer.strip_prefix(origin)?.strip_prefix('/')?;
    let path = path.strip_suffix('/').unwrap_or(path).strip_suffix("/v2.0")?;
    match path.split('/').collect::<Vec<_>>().as_slice() {
        [tenant] => tenant.parse().ok(),
        ["tfp", tenant, flow] if flow.eq_ignore_ascii_case(user_flow) => tenant.parse().ok(),
        _ => None,
    }
}

/// Some providers end their issuer with a slash; otherwise the two must be equal.
fn same_but_slash(issuer: &str, address: &str) -> bool {
    issuer.strip_suffix('/').unwrap_or(issuer) == address.strip_suffix('/').unwrap_or(address)
}

const TENANT_TEMPLATE: &str = "{tenantid}";
const V1_ISSUER: &str = "https://sts.windows.net/";
/// The tenant of Microsoft's personal accounts.
const CONSUMERS: TenantId = TenantId(Uuid::from_u128(0x9188_040d_6c67_4c5b_b112_36a3_04b6_6dad));

#[cfg(test)]
mod tests {
    use super::*;

    const GUID: &str = "6e0b1a3c-5a52-4d55-9a3f-0123456789ab";
    const OTHER: &str = "11111111-2222-4333-8444-555555555555";

    #[track_caller]
    fn check(authority: &str, good: &[String], bad: &[String]) {
        let authority = Authority::parse(authority).unwrap();
        for issuer in good {
            assert!(authority.admits_document(issuer), "{authority} should admit {issuer}");
            assert!(authority.admits_token(issuer, issuer, None));
            assert!(!authority.admits_token(issuer, &format!("{issuer}x"), None));
        }
        for issuer in bad {
            assert!(!authority.admits_document(issuer), "{authority} should refuse {issuer}");
        }
    }

    #[test]
    fn issuers_of_external_id() {
        let by_guid = format!("https://{GUID}.ciamlogin.com/{GUID}/v2.0");
        let by_name = format!("https://contoso.ciamlogin.com/{GUID}/v2.0");
        let mixed = format!("https://{OTHER}.ciamlogin.com/{GUID}/v2.0");
        let foreign = format!("https://fabrikam.ciamlogin.com/{GUID}/v2.0");
        let suffix = format!("https://{GUID}.ciamlogin.com.evil/{GUID}/v2.0");
        check(
            "https://contoso.ciamlogin.com/contoso.onmicrosoft.com",
            &[by_guid.clone(), by_name.clone()],
            &[mixed, foreign, suffix, format!("https://{GUID}.ciamlogin.com/{GUID}")],
        );
        let other = format!("https://{OTHER}.ciamlogin.com/{OTHER}/v2.0");
        let pinned = format!("https://contoso.ciamlogin.com/{GUID}");
        check(&pinned, std::slice::from_ref(&by_guid), std::slice::from_ref(&other));
        check(&format!("https://{GUID}.ciamlogin.com"), &[by_guid], &[other, by_name]);
    }

    #[test]
    fn issuers_of_external_id_behind_a_custom_domain() {
        let own = format!("https://login.contoso.com/{GUID}/v2.0");
        let ciam = format!("https://{GUID}.ciamlogin.com/{GUID}/v2.0");
        let foreign = [
            format!("https://{OTHER}.ciamlogin.com/{OTHER}/v2.0"),
            format!("https://evil.example/{GUID}/v2.0"),
            format!("https://login.contoso.com/{OTHER}/v2.0"),
        ];
        // As AUTHORITY or as OIDC_AUTHORITY, the same.
        check(&format!("https://login.contoso.com/{GUID}"), &[own.clone(), ciam.clone()], &foreign);
        let authority = Authority::parse_oidc(&own).unwrap();
        assert!(authority.admits_document(&own) && authority.admits_document(&ciam));
        assert!(foreign.iter().all(|issuer| !authority.admits_document(issuer)));
        // Without its GUID in the setting, another host's issuer cannot be told to be its own.
        check("https://login.contoso.com/contoso.onmicrosoft.com", &[own], &[ciam]);
    }

    #[test]
    fn issuers_of_a_tenant_on_a_host_of_ones_own() {
        let issuer = format!("http://localhost:8400/{GUID}/v2.0");
        let elsewhere = format!("http://localhost:8401/{GUID}/v2.0");
        let named = "http://localhost:8400/contoso.onmicrosoft.com/v2.0".to_owned();
        check(
            "http://localhost:8400/contoso.onmicrosoft.com",
            std::slice::from_ref(&issuer),
            &[elsewhere, named],
        );
        let other = format!("http://localhost:8400/{OTHER}/v2.0");
        check(&format!("http://localhost:8400/{GUID}"), &[issuer], &[other]);
    }

    #[test]
    fn issuers_of_entra_id_in_every_cloud() {
        let origins = [
            ("https://login.windows.net", "https://login.microsoftonline.com"),
            ("https://login.microsoftonline.us", "https://login.microsoftonline.us"),
            ("https://login.chinacloudapi.cn", "https://login.partner.microsoftonline.cn"),
            ("https://login.sovcloud-identity.fr", "https://login.sovcloud-identity.fr"),
        ];
        for (host, origin) in origins {
            let issuer = format!("{origin}/{GUID}/v2.0");
            let mut foreign: Vec<String> = origins
                .iter()
                .filter(|(_, other)| *other != origin)
                .map(|(_, other)| format!("{other}/{GUID}/v2.0"))
                .collect();
            foreign.push(format!("https://sts.windows.net/{GUID}/"));
            check(&format!("{host}/c.onmicrosoft.com"), std::slice::from_ref(&issuer), &foreign);
            foreign.push(format!("{origin}/{OTHER}/v2.0"));
            check(&format!("{host}/{GUID}"), std::slice::from_ref(&issuer), &foreign);
            check(&format!("{host}/common"), &[], &[issuer]);
            let open = Authority::parse(&format!("{host}/organizations")).unwrap();
            for (_, other) in origins {
                let template = format!("{other}/{TENANT_TEMPLATE}/v2.0");
                assert_eq!(open.admits_document(&template), other == origin, "{host} {other}");
            }
        }
    }

    #[test]
    fn the_tenant_template_of_common_and_organizations() {
        let template = "https://login.microsoftonline.com/{tenantid}/v2.0";
        let issuer = format!("https://login.microsoftonline.com/{GUID}/v2.0");
        let personal = CONSUMERS.to_string();
        let of_personal = format!("https://login.microsoftonline.com/{personal}/v2.0");
        let common = Authority::parse("https://login.microsoftonline.com/common").unwrap();
        assert!(common.admits_document(template));
        assert!(!common.admits_document(&issuer));
        assert!(common.admits_token(template, &issuer, Some(GUID)));
        assert!(common.admits_token(template, &of_personal, Some(&personal)));
        assert!(!common.admits_token(template, &issuer, Some(OTHER)));
        assert!(!common.admits_token(template, &issuer, None));
        assert!(!common.admits_token(template, template, Some("{tenantid}")));

        let organizations = Authority::parse("https://login.microsoftonline.com/organizations");
        let organizations = organizations.unwrap();
        assert!(organizations.admits_token(template, &issuer, Some(GUID)));
        assert!(!organizations.admits_token(template, &of_personal, Some(&personal)));

        let consumers = Authority::parse("https://login.microsoftonline.com/consumers").unwrap();
        assert!(consumers.admits_document(&of_personal));
        assert!(!consumers.admits_document(&issuer));
        assert!(!consumers.admits_token(template, &of_personal, Some(&personal)));
    }

    #[test]
    fn a_tenant_of_the_token_that_its_issuer_does_not_name_is_refused() {
        for (authority, issuer) in [
            (format!("http://localhost:8400/{GUID}"), format!("http://localhost:8400/{GUID}/v2.0")),
            (
                "https://login.microsoftonline.us/contoso.onmicrosoft.us".to_owned(),
                format!("https://login.microsoftonline.us/{GUID}/v2.0"),
            ),
            (
                "https://contoso.ciamlogin.com".to_owned(),
                format!("https://{GUID}.ciamlogin.com/{GUID}/v2.0"),
            ),
        ] {
            let authority = Authority::parse(&authority).unwrap();
            assert!(authority.admits_token(&issuer, &issuer, Some(GUID)), "{authority}");
            assert!(authority.admits_token(&issuer, &issuer, None), "{authority}");
            assert!(!authority.admits_token(&issuer, &issuer, Some(OTHER)), "{authority}");
            assert!(!authority.admits_token(&issuer, &issuer, Some("")), "{authority}");
        }
    }

    #[test]
    fn an_empty_list_of_allowed_tenants_admits_nobody() {
        let template = "https://login.microsoftonline.com/{tenantid}/v2.0";
        let issuer = format!("https://login.microsoftonline.com/{GUID}/v2.0");
        let common = Authority::parse("https://login.microsoftonline.com/common").unwrap();
        assert!(common.admits_token(template, &issuer, Some(GUID)));
        let common = common.with_allowed_tenants(Vec::new());
        assert!(!common.admits_token(template, &issuer, Some(GUID)));
    }

    #[test]
    fn allowed_tenants_are_the_only_ones() {
        let template = "https://login.microsoftonline.com/{tenantid}/v2.0";
        let of = |tenant: &str| format!("https://login.microsoftonline.com/{tenant}/v2.0");
        let common = Authority::parse("https://login.microsoftonline.com/common").unwrap();
        assert!(common.admits_token(template, &of(OTHER), Some(OTHER)), "without a list, anyone");
        let common = common.with_allowed_tenants(vec![GUID.parse().unwrap()]);
        assert!(common.admits_token(template, &of(GUID), Some(GUID)));
        assert!(!common.admits_token(template, &of(OTHER), Some(OTHER)));
        // A list that names another tenant than the authority lets nobody in.
        let single = Authority::parse(&format!("https://login.microsoftonline.com/{OTHER}"));
        let single = single.unwrap().with_allowed_tenants(vec![GUID.parse().unwrap()]);
        assert!(!single.admits_token(&of(OTHER), &of(OTHER), Some(OTHER)));
        assert!(!single.admits_token(&of(OTHER), &of(OTHER), Some(GUID)));
        assert!(!single.admits_token(&of(OTHER), &of(OTHER), None));
    }

    #[test]
    fn issuers_of_b2c() {
        let origin = "https://c.b2clogin.com";
        let plain = format!("{origin}/{GUID}/v2.0/");
        let tfp = format!("{origin}/tfp/{GUID}/B2C_1_X/v2.0/");
        let foreign = [
            format!("https://d.b2clogin.com/{GUID}/v2.0/"),
            format!("{origin}/c.onmicrosoft.com/v2.0/"),
            format!("{origin}/tfp/{GUID}/B2C_1_y/v2.0/"),
            format!("https://login.microsoftonline.com/{GUID}/v2.0"),
        ];
        let named = "https://c.b2clogin.com/c.onmicrosoft.com/B2C_1_x";
        check(named, &[plain.clone(), tfp.clone()], &foreign);
        let pinned = format!("https://c.b2clogin.com/tfp/{GUID}/B2C_1_x");
        check(&pinned, &[plain, tfp], &[format!("{origin}/{OTHER}/v2.0/")]);
        let custom = format!("https://login.contoso.com/{GUID}/v2.0/");
        check("https://login.contoso.com/c.onmicrosoft.com/B2C_1_x", &[custom], &foreign);
        check(
            "https://login.microsoftonline.com/te/c.onmicrosoft.com/B2C_1_x",
            &[format!("https://login.microsoftonline.com/{GUID}/v2.0/")],
            &[format!("{origin}/{GUID}/v2.0/")],
        );
    }

    #[test]
    fn issuers_of_adfs_dsts_and_any_other_provider_are_exact() {
        check(
            "https://sts.contoso.com/adfs",
            &["https://sts.contoso.com/adfs".into()],
            &["https://sts.contoso.com/".into(), "http://sts.contoso.com/adfs".into()],
        );
        let dsts = "https://x.dsts.example/dstsv2/T";
        check(
            dsts,
            &[dsts.into(), format!("{dsts}/"), format!("{dsts}/v2.0")],
            &["https://x.dsts.example/T/v2.0".into(), format!("{dsts}x")],
        );
        let any = Authority::parse_oidc("https://id.example/?x=1").unwrap();
        assert!(any.admits_document("https://id.example"));
        assert!(any.admits_document("https://id.example/"));
        assert!(!any.admits_document("https://id.example//"));
        assert!(!any.admits_document("https://id.example.evil/"));
        assert!(!any.admits_token("https://id.example", "https://id.example/", None));
    }

    #[test]
    fn storm_0558_a_key_signs_for_its_own_issuer_only() {
        let of = |tenant: &str| format!("https://login.microsoftonline.com/{tenant}/v2.0");
        let common = Authority::parse("https://login.microsoftonline.com/common").unwrap();
        let personal = CONSUMERS.to_string();
        // A key of personal accounts, and a token of an organization.
        assert!(common.admits_key(&of(&personal), &of(&personal), Some(&personal)));
        assert!(!common.admits_key(&of(&personal), &of(GUID), Some(GUID)));
        assert!(!common.admits_key(&of(&personal), &of(GUID), Some(&personal)));
        // A key for every organization of this cloud, and for none of another.
        let template = "https://login.microsoftonline.com/{tenantid}/v2.0";
        assert!(common.admits_key(template, &of(GUID), Some(GUID)));
        assert!(!common.admits_key(template, &of(GUID), None));
        assert!(!common.admits_key(template, &of(GUID), Some(OTHER)));
        let us = "https://login.microsoftonline.us/{tenantid}/v2.0";
        assert!(!common.admits_key(us, &of(GUID), Some(GUID)));
        // External ID has the tenant twice.
        let ciam = "https://{tenantid}.ciamlogin.com/{tenantid}/v2.0";
        let issuer = format!("https://{GUID}.ciamlogin.com/{GUID}/v2.0");
        assert!(common.admits_key(ciam, &issuer, Some(GUID)));
    }
}
