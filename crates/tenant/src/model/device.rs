//! What a user agent says of the device, and no more of it than helps a customer to recognise their
//! own: the family of the browser and of the system. No versions and no models, which would tell
//! people apart.

use std::fmt;
use std::str::FromStr;

use http::HeaderMap;
use http::header::USER_AGENT;

/// For how long an account knows a browser that it is not used with, in seconds: as long as browsers
/// keep a cookie.
pub const DEVICE_SECONDS: i64 = 400 * 24 * 60 * 60;

/// Browser and system of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Device {
    /// The browser.
    pub browser: Browser,
    /// The operating system.
    pub system: System,
}

impl Device {
    /// Nothing is known of it.
    pub const UNKNOWN: Self = Self { browser: Browser::Unknown, system: System::Unknown };

    /// As the `User-Agent` header of a request tells.
    pub fn of_headers(headers: &HeaderMap) -> Self {
        let header = headers.get(USER_AGENT).and_then(|value| value.to_str().ok());
        header.map_or(Self::UNKNOWN, Self::of_user_agent)
    }

    /// As the `User-Agent` header tells.
    pub fn of_user_agent(header: &str) -> Self {
        let header: String = header.chars().take(LONGEST).collect();
        let first = |known: &[(&str, _)]| {
            known.iter().find(|(token, _)| header.contains(token)).map(|(_, browser)| *browser)
        };
        let browser = first(&BROWSERS).unwrap_or(Browser::Unknown);
        let system = SYSTEMS.iter().find(|(token, _)| header.contains(token));
        Self { browser, system: system.map_or(System::Unknown, |(_, system)| *system) }
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($(#[$variant_doc])* $variant),+
        }

        impl $name {
            /// As it is stored, and as the names of messages end.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        /// Never fails: what an earlier or a later version wrote is unknown.
        impl FromStr for $name {
            type Err = std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Ok(match text {
                    $($word => Self::$variant,)+
                    _ => Self::Unknown,
                })
            }
        }
    };
}

words!(
    /// A family of browsers.
    Browser {
        /// Google Chrome, and what says it is.
        Chrome = "chrome",
        /// Microsoft Edge.
        Edge = "edge",
        /// Mozilla Firefox.
        Firefox = "firefox",
        /// Opera.
        Opera = "opera",
        /// Apple Safari.
        Safari = "safari",
        /// Samsung Internet.
        Samsung = "samsung",
        /// Another one, or one that does not say.
        Unknown = "unknown",
    }
);

words!(
    /// A family of operating systems.
    System {
        /// Android.
        Android = "android",
        /// Chrome OS.
        ChromeOs = "chromeos",
        /// iOS.
        Ios = "ios",
        /// iPadOS, where it does not say that it is macOS.
        IpadOs = "ipados",
        /// Linux.
        Linux = "linux",
        /// macOS.
        MacOs = "macos",
        /// Windows.
        Windows = "windows",
        /// Another one, or one that does not say.
        Unknown = "unknown",
    }
);

impl Browser {
    /// The name that it gives itself; `None` where there is nothing to say.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Chrome => Some("Chrome"),
            Self::Edge => Some("Edge"),
            Self::Firefox => Some("Firefox"),
            Self::Opera => Some("Opera"),
            Self::Safari => Some("Safari"),
            Self::Samsung => Some("Samsung Internet"),
            Self::Unknown => None,
        }
    }
}

impl System {
    /// The name that it gives itself; `None` where there is nothing to say.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Android => Some("Android"),
            Self::ChromeOs => Some("Chrome OS"),
            Self::Ios => Some("iOS"),
            Self::IpadOs => Some("iPadOS"),
            Self::Linux => Some("Linux"),
            Self::MacOs => Some("macOS"),
            Self::Windows => Some("Windows"),
            Self::Unknown => None,
        }
    }
}

/// The first that is found: browsers name those that they are like, so the particular come first.
const BROWSERS: [(&str, Browser); 12] = [
    ("Edg/", Browser::Edge),
    ("EdgA/", Browser::Edge),
    ("EdgiOS/", Browser::Edge),
    ("OPR/", Browser::Opera),
    ("OPT/", Browser::Opera),
    ("SamsungBrowser/", Browser::Samsung),
    ("Firefox/", Browser::Firefox),
    ("FxiOS/", Browser::Firefox),
    ("CriOS/", Browser::Chrome),
    ("Chrome/", Browser::Chrome),
    ("Chromium/", Browser::Chrome),
    ("Safari/", Browser::Safari),
];

/// As with [`BROWSERS`].
const SYSTEMS: [(&str, System); 9] = [
    ("Windows", System::Windows),
    ("Android", System::Android),
    ("CrOS", System::ChromeOs),
    ("iPhone", System::Ios),
    ("iPod", System::Ios),
    ("iPad", System::IpadOs),
    ("Macintosh", System::MacOs),
    ("Mac OS X", System::MacOs),
    ("Linux", System::Linux),
];

/// A header longer than this is not read to its end.
const LONGEST: usize = 512;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_and_nothing_else() {
        for (header, browser, system) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0",
                Browser::Edge,
                System::Windows,
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) \
                 Chrome/141.0.0.0 Mobile Safari/537.36",
                Browser::Chrome,
                System::Android,
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 \
                 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
                Browser::Safari,
                System::Ios,
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                Browser::Firefox,
                System::Linux,
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, \
                 like Gecko) Version/18.5 Safari/605.1.15",
                Browser::Safari,
                System::MacOs,
            ),
            ("curl/8.5.0", Browser::Unknown, System::Unknown),
            ("", Browser::Unknown, System::Unknown),
        ] {
            assert_eq!(Device::of_user_agent(header), Device { browser, system }, "{header}");
        }
        let long = format!("{}Firefox/140.0", "x".repeat(LONGEST));
        assert_eq!(Device::of_user_agent(&long), Device::UNKNOWN);
    }

    #[test]
    fn what_is_stored_is_read_again() {
        for (_, browser) in BROWSERS {
            assert_eq!(browser.as_str().parse(), Ok(browser));
            assert!(browser.name().is_some());
        }
        for (_, system) in SYSTEMS {
            assert_eq!(system.as_str().parse(), Ok(system));
            assert!(system.name().is_some());
        }
        assert_eq!("netscape".parse(), Ok(Browser::Unknown));
        assert_eq!(Browser::Unknown.name(), None);
    }
}
