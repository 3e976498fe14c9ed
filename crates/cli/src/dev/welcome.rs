//! What `vestibule dev` says once it runs.

use std::fmt;
use std::path::PathBuf;

use vestibule_tenant::config::PublicUrl;

use super::seed::Seeded;
use crate::tls::local::LocalAuthority;

/// What is where, and what to do first.
pub struct Welcome<'a> {
    pub public_url: &'a PublicUrl,
    pub seeded: &'a Seeded,
    pub env_file: PathBuf,
    /// The ports of the web app and the web API; `None`: no sample runs.
    pub samples: Option<(u16, u16)>,
    /// With `--tls`.
    pub authority: Option<&'a LocalAuthority>,
}

impl fmt::Display for Welcome<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { public_url, seeded, env_file, samples, authority } = self;
        let authority_url = seeded.env.get("AUTHORITY").unwrap_or_default();
        let mailbox = public_url.at("/mailbox");
        let env_file = env_file.display();
        if let Some((app, api)) = samples {
            writeln!(f, "  Web app    http://localhost:{app}")?;
            writeln!(f, "  Web API    http://localhost:{api}")?;
        }
        writeln!(f, "  Tenant     {authority_url}")?;
        writeln!(f, "  Account    {authority_url}/account")?;
        writeln!(f, "  Mailbox    {mailbox}")?;
        writeln!(f)?;
        writeln!(f, "For an app of your own ({env_file} has these, and CLIENT_SECRET):")?;
        writeln!(f, "  AUTHORITY  {authority_url}")?;
        writeln!(f, "  CLIENT_ID  {}", seeded.client_id)?;
        if let Some(authority) = authority {
            let bundle = absolute(authority.bundle_file());
            let certificate = absolute(authority.certificate_file());
            writeln!(f)?;
            writeln!(f, "To trust this tenant's certificate:")?;
            writeln!(f, "  Python     export REQUESTS_CA_BUNDLE={bundle} SSL_CERT_FILE={bundle}")?;
            writeln!(f, "  Node       export NODE_EXTRA_CA_CERTS={certificate}")?;
            writeln!(f, "  Browser    accept its warning once, or import {certificate}")?;
            writeln!(f, "  curl       curl --cacert {certificate} {}", public_url.at("/healthz"))?;
        }
        writeln!(f)?;
        match samples {
            Some((port, _)) => write!(
                f,
                "Open http://localhost:{port}, choose Sign in, then \"No account? Create one\". Any \
                 e-mail\naddress will do: the passcode arrives in the mailbox. Ctrl-C ends."
            ),
            None => write!(f, "Mails to customers arrive in the mailbox. Ctrl-C ends."),
        }
    }
}

/// What is said when the sample uses an authority that runs elsewhere.
pub fn only_sample(port: u16, authority: &str) -> String {
    format!(
        "  Web app    http://localhost:{port}\n  Authority  {authority}\n\nNo tenant runs here: the \
         environment or .env names the authority above.\nOpen http://localhost:{port} and choose \
         Sign in. Ctrl-C ends."
    )
}

fn absolute(path: PathBuf) -> String {
    let path = std::path::absolute(&path).unwrap_or(path);
    let text = path.display().to_string();
    if text.contains(' ') { format!("'{text}'") } else { text }
}
