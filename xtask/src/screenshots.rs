//! `cargo xtask screenshots`: `docs/screenshots/` anew, and axe-core on every page.
//!
//! 1. The pages' own test renders every page in every state, and leaves the files.
//! 2. A test of `e2e/` that nothing else runs opens each in Chromium.

use std::fs;
use std::path::PathBuf;

use crate::shell::{self, Outcome};
use crate::test::Workspace;
use crate::{provision, services};

pub fn run() -> Outcome<bool> {
    let target = Workspace::read()?.target;
    let tools = provision::provide(&target)?;
    let pages = empty(target.join("pages"))?;
    let mut render = shell::cargo();
    render.args(["test", "--quiet", "--package", "vestibule-tenant", "--lib", "pages::tests"]);
    if !shell::passes(render.env("VESTIBULE_KEEP_PAGES", &pages))? {
        return Ok(false);
    }
    if !shell::passes(shell::cargo().args(["build", "--quiet", "--package", "vestibule-cli"]))? {
        return Ok(false);
    }
    empty(shell::root().join("docs/screenshots"))?;
    let mut look = shell::cargo();
    look.args(["test", "--quiet", "--package", "vestibule-e2e", "--test", "e2e", "--"]);
    look.args(["--ignored", "--nocapture", "screenshots::every_page"]);
    look.envs(services::programs(&tools)).env("VESTIBULE_TEST_PAGES", &pages);
    shell::passes(&mut look)
}

/// The folder, with nothing in it.
fn empty(folder: PathBuf) -> Outcome<PathBuf> {
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(folder)
}
