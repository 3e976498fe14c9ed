//! Authorities: the one document that is fetched, and the issuers that are admitted.

use url::{Host, Url};
use vestibule::TenantId;
use vestibule::authority::{Authority, AuthorityKind, EntraAudience};

/// Reading never panics, and what was read obeys the rules below.
pub fn hold(text: &str, issuer: &str, tid: Option<&str>) {
    for read in [Authority::parse(text), Authority::parse_oidc(text)] {
        let Ok(authority) = read else { continue };
        fetches_from_where_it_was_told(&authority, text);
        is_the_same_however_it_is_written(&authority);
        admits_no_foreign_issuer(&authority, issuer);
        admits_tokens_of_its_tenant_only(&authority, issuer, tid);
        a_list_of_tenants_never_widens(&authority, issuer, tid);
    }
}

/// The issuers that each kind names, which random text hardly ever meets.
pub fn hold_for_its_own_issuers(text: &str, tid: &str) {
    for read in [Authority::parse(text), Authority::parse_oidc(text)] {
        let Ok(authority) = read else { continue };
        let origin = match authority.kind() {
            AuthorityKind::EntraId { issuer_origin, .. } => (*issuer_origin).to_owned(),
            _ => authority.environment(),
        };
        for issuer in [
            authority.to_string(),
            format!("{authority}/v2.0"),
            format!("{origin}/{tid}/v2.0"),
            format!("{origin}/{tid}/v2.0/"),
            format!("{origin}/{{tenantid}}/v2.0"),
            format!("https://{tid}.ciamlogin.com/{tid}/v2.0"),
        ] {
            hold(text, &issuer, Some(tid));
            hold(text, &issuer, None);
        }
    }
}

fn fetches_from_where_it_was_told(authority: &Authority, text: &str) {
    let told = Url::parse(text.trim()).expect("an authority is an address");
    let fetched = authority.discovery_url();
    assert_eq!(fetched.origin(), told.origin(), "{text}");
    assert_eq!(fetched.query(), told.query(), "{text}");
    assert!(fetched.path().ends_with("/.well-known/openid-configuration"), "{text}");
    assert!(fetched.username().is_empty() && fetched.password().is_none(), "{text}");
    let here = match fetched.host().expect("an authority has a host") {
        Host::Domain(name) => name == "localhost" || name.ends_with(".localhost"),
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
    };
    assert!(fetched.scheme() == "https" || fetched.scheme() == "http" && here, "{text}");
}

fn is_the_same_however_it_is_written(authority: &Authority) {
    let generic = matches!(authority.kind(), AuthorityKind::OpenId { .. });
    if generic || authority.discovery_url().query().is_some() {
        return;
    }
    let plain = authority.to_string();
    for written in [
        plain.clone(),
        format!("{plain}/"),
        format!("{plain}/v2.0"),
        format!("{plain}/v2.0/"),
        format!(" {plain}\n"),
        plain.replacen("https://", "HTTPS://", 1),
    ] {
        assert_eq!(Authority::parse(&written).as_ref(), Ok(authority), "{written}");
    }
}

fn admits_no_foreign_issuer(authority: &Authority, issuer: &str) {
    if !authority.admits_document(issuer) {
        return;
    }
    let own = match authority.kind() {
        AuthorityKind::EntraId { issuer_origin, .. } => (*issuer_origin).to_owned(),
        _ => authority.environment(),
    };
    let on_own_host =
        issuer.strip_prefix(&own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let at_ciam = |tenant: TenantId| {
        issuer.eq_ignore_ascii_case(&format!("https://{tenant}.ciamlogin.com/{tenant}/v2.0"))
    };
    let at_its_guid = match authority.kind() {
        AuthorityKind::ExternalId { tenant: None } => {
            let named = issuer.strip_prefix("https://").and_then(|rest| rest.get(..36));
            named.and_then(|guid| guid.parse().ok()).is_some_and(at_ciam)
        }
        AuthorityKind::ExternalId { tenant }
        | AuthorityKind::Tenant { tenant }
        | AuthorityKind::OpenId { tenant } => tenant.is_some_and(at_ciam),
        _ => false,
    };
    assert!(on_own_host || at_its_guid, "{authority} admits {issuer}");
}

fn admits_tokens_of_its_tenant_only(authority: &Authority, issuer: &str, tid: Option<&str>) {
    if !authority.admits_document(issuer) {
        return;
    }
    let tenant: Option<TenantId> = tid.and_then(|tid| tid.parse().ok());
    let filled = tenant.map(|tenant| issuer.replace("{tenantid}", &tenant.to_string()));
    for signed_by in [Some(issuer.to_owned()), filled].into_iter().flatten() {
        if !authority.admits_token(issuer, &signed_by, tid) {
            continue;
        }
        assert!(!signed_by.contains('{'), "{authority} admits the template {signed_by}");
        assert!(issuer.contains('{') || signed_by == issuer, "{authority}: {signed_by}");
        let pinned = match authority.kind() {
            AuthorityKind::ExternalId { tenant } | AuthorityKind::Tenant { tenant } => *tenant,
            AuthorityKind::EntraId { audience: EntraAudience::Tenant(tenant), .. } => Some(*tenant),
            _ => None,
        };
        if let (Some(pinned), Some(_)) = (pinned, tid) {
            assert_eq!(tenant, Some(pinned), "{authority} admits {signed_by} of {tid:?}");
        }
        assert!(!authority.admits_token(issuer, &format!("{signed_by}x"), tid));
        assert!(!authority.admits_token(issuer, "https://evil.invalid", tid));
    }
}

fn a_list_of_tenants_never_widens(authority: &Authority, issuer: &str, tid: Option<&str>) {
    let tenant: Option<TenantId> = tid.and_then(|tid| tid.parse().ok());
    let Some(tenant) = tenant else { return };
    let narrowed = authority.clone().with_allowed_tenants(vec![tenant]);
    let signed_by = issuer.replace("{tenantid}", &tenant.to_string());
    let free = authority.admits_token(issuer, &signed_by, tid);
    assert_eq!(narrowed.admits_token(issuer, &signed_by, tid), free, "{authority}");
    assert!(!narrowed.admits_token(issuer, &signed_by, None), "{authority}");
    let stranger = "00000000-0000-4000-8000-000000000000";
    assert!(!narrowed.admits_token(issuer, &signed_by, Some(stranger)), "{authority}");
    assert_eq!(narrowed.admits_document(issuer), authority.admits_document(issuer));
}
