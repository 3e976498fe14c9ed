//! The table at the end.

use std::fmt;
use std::time::Duration;

use crate::load::Figures;
use crate::validation::Validated;

/// One operation: medians over the rounds.
pub struct Row {
    name: &'static str,
    rate: f64,
    p50: u32,
    p99: u32,
    cpu_micros: f64,
    of_bare: f64,
    bar: Option<u32>,
}

impl Row {
    /// From the rounds of the operation and those of the bare route, taken in turns.
    pub fn of(name: &'static str, own: Vec<Figures>, bare: Vec<Figures>, bar: Option<u32>) -> Self {
        let ratios = own.iter().zip(&bare).map(|(own, bare)| own.rate / bare.rate);
        #[expect(clippy::cast_precision_loss, reason = "counts of requests fit into an f64")]
        let cpu = own.iter().map(|f| f.cpu.as_secs_f64() * 1e6 / f.count.max(1) as f64);
        Self {
            name,
            of_bare: median(ratios.collect()),
            cpu_micros: median(cpu.collect()),
            rate: median(own.iter().map(|figures| figures.rate).collect()),
            p50: median(own.iter().map(|figures| figures.p50).collect()),
            p99: median(own.iter().map(|figures| figures.p99).collect()),
            bar,
        }
    }
}

/// Whole sign-ins.
pub struct SignIns {
    pub per_second: f64,
    /// Processor time of each server per sign-in.
    pub tenant_cpu: Duration,
    pub app_cpu: Duration,
}

/// Sign-ins by themselves, and what they do to others.
pub struct Storm {
    pub by_password: f64,
    pub by_passcode: f64,
    pub waits: Vec<Waits>,
}

/// The time of 99 in 100 answers, in microseconds: alone, and while many sign in by password.
pub struct Waits {
    pub name: &'static str,
    pub idle: u32,
    pub storm: u32,
}

/// Everything that was measured.
pub struct Report {
    signatures: f64,
    pub rows: Vec<Row>,
    pub sign_ins: Option<SignIns>,
    pub storm: Option<Storm>,
    pub validated: Vec<Validated>,
    /// Name, resident memory idle and after the load, in bytes.
    pub memory: [(&'static str, u64, u64); 2],
    /// Name, and start to first answer of each try.
    pub starts: Vec<(&'static str, Vec<Duration>)>,
}

impl Report {
    /// An empty report beside the machine's raw RS256 signatures per second.
    pub fn new(signatures: f64) -> Self {
        let (rows, starts) = (Vec::new(), Vec::new());
        let validated = Vec::new();
        Self {
            signatures,
            rows,
            sign_ins: None,
            storm: None,
            validated,
            memory: [("", 0, 0); 2],
            starts,
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        writeln!(f, "Raw RS256 signatures on {cores} cores: {:.0}/s", self.signatures)?;
        writeln!(f)?;
        writeln!(
            f,
            "| operation | per second | p50 | p99 | CPU in the server | of a bare route | of raw RS256 |"
        )?;
        writeln!(f, "|---|---|---|---|---|---|---|")?;
        for row in &self.rows {
            let bar = row.bar.map(|bar| format!(" (bar {bar} %)")).unwrap_or_default();
            let raw = if row.name.contains("RS256") {
                format!("{:.0} % (bar 80 %)", row.rate / self.signatures * 100.0)
            } else {
                String::new()
            };
            writeln!(
                f,
                "| {} | {:.0} | {} µs | {} µs | {:.0} µs | {:.0} %{bar} | {raw} |",
                row.name,
                row.rate,
                row.p50,
                row.p99,
                row.cpu_micros,
                row.of_bare * 100.0,
            )?;
        }
        writeln!(f)?;
        writeln!(
            f,
            "| validated | per second | raw verifications per second | of raw (bar 85 %) |"
        )?;
        writeln!(f, "|---|---|---|---|")?;
        for Validated { name, rate, raw } in &self.validated {
            writeln!(f, "| {name} | {rate:.0} | {raw:.0} | {:.0} % |", rate / raw * 100.0)?;
        }
        writeln!(f)?;
        if let Some(sign_ins) = &self.sign_ins {
            writeln!(
                f,
                "Whole sign-ins, from the app's page and back with the password: {:.1}/s; CPU per \
                 sign-in {:.1} ms in the tenant, {:.2} ms in the app.",
                sign_ins.per_second,
                sign_ins.tenant_cpu.as_secs_f64() * 1e3,
                sign_ins.app_cpu.as_secs_f64() * 1e3,
            )?;
        }
        if let Some(storm) = &self.storm {
            write!(f, "{storm}")?;
        }
        for (name, tries) in &self.starts {
            let millis = tries.iter().map(|time| time.as_secs_f64() * 1e3).collect();
            writeln!(f, "Start to first answer, {name}: {:.0} ms", median::<f64>(millis))?;
        }
        for (name, idle, loaded) in self.memory {
            let (idle, loaded) = (idle / (1 << 20), loaded / (1 << 20));
            writeln!(f, "Resident memory, {name}: {idle} MiB idle, {loaded} MiB after the load")?;
        }
        Ok(())
    }
}

impl fmt::Display for Storm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "Sign-ins at the tenant: {:.1}/s by password, {:.1}/s by passcode.",
            self.by_password, self.by_passcode
        )?;
        for Waits { name, idle, storm } in &self.waits {
            writeln!(
                f,
                "p99 of {name}: {idle} µs idle, {storm} µs while a storm of password sign-ins \
                 runs: {:.1} times (bar 3)",
                f64::from(*storm) / f64::from((*idle).max(1))
            )?;
        }
        Ok(())
    }
}

fn median<T: Copy + PartialOrd + Default>(mut values: Vec<T>) -> T {
    values.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    values.get(values.len() / 2).copied().unwrap_or_default()
}
