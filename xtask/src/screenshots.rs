//! `cargo xtask screenshots`: `docs/screenshots/` anew, by a test of `e2e/` that nothing else runs. It
//! opens the preview of every page in every state in Chromium.

use std::fs;
use std::path::PathBuf;

use crate::shell::{self, Outcome};
use crate::test::Workspace;
use crate::{provision, services};

pub fn run() -> Outcome<bool> {
    let target = Workspace::read()?.target;
    let tools = provision::provide(&target)?;
    if !shell::passes(shell::cargo().args(["build", "--quiet", "--package", "vestibule-cli"]))? {
        return Ok(false);
    }
    empty(shell::root().join("docs/screenshots"))?;
    let mut look = shell::cargo();
    look.args(["test", "--quiet", "--package", "vestibule-e2e", "--test", "e2e", "--"]);
    look.args(["--ignored", "--nocapture", "screenshots::every_page"]);
    look.envs(services::programs(&tools));
    shell::passes(&mut look)
}

/// The folder, with nothing in it.
fn empty(folder: PathBuf) -> Outcome<()> {
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))
}
