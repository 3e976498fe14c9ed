//! The `vestibule` command: a tenant on the developer's machine (`dev`), the tenant for customers
//! (`serve`), and the administrator's verbs.

mod admin;
mod arguments;
mod data_dir;
mod dev;
mod doctor;
mod failure;
mod listen;
mod logging;
mod serve;
mod stop;
mod tls;

use std::process::ExitCode;

use clap::Parser;
use vestibule_tenant::random::Random;

use crate::arguments::{Arguments, Command};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    // Costs tens of milliseconds, which the start has better uses for.
    let warm_up = Random::system().warm_up();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("Vestibule cannot start threads: {error}");
            return ExitCode::FAILURE;
        }
    };
    let done = runtime.block_on(async {
        match arguments.command {
            None => dev::run(arguments.dev).await,
            Some(Command::Dev(dev)) => dev::run(dev).await,
            Some(Command::Serve(serve)) => serve::run(serve).await,
            Some(Command::Doctor(doctor)) => doctor::run(doctor).await,
            Some(verb) => admin::run(verb).await,
        }
    });
    // Nothing that still runs is worth waiting for: what must be kept is in the database.
    runtime.shutdown_background();
    if let Some(warm_up) = warm_up {
        let _ = warm_up.join();
    }
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
