//! Samples of the pages where a device without a browser is signed in.

use super::*;

pub(super) fn samples() -> Vec<(&'static str, Page)> {
    let code = |problems: Problems, user_code: &str| {
        let user_code = user_code.to_owned();
        Page::DeviceCode(DeviceCode { form: Form::of_nobody(), problems, user_code })
    };
    let app = || "Woodgrove Groceries".to_owned();
    let done = |end| Page::DeviceDone(DeviceDone { app: app(), end, again: "#".to_owned() });
    let on_the_way = Frame { for_device: true, ..frame(false, Problems::none()) };
    vec![
        ("device", code(Problems::none(), "")),
        ("device-given", code(Problems::none(), "BCDF-GHJK")),
        ("device-malformed", code(Problem::UserCodeMalformed.into(), "\"<b>")),
        ("device-unknown", code(Problem::UserCodeUnknown.into(), "BCDF-GHJK")),
        (
            "device-locked",
            code(Problem::Locked { seconds: 60, field: "user-code" }.into(), "BCDF-GHJK"),
        ),
        (
            "device-confirm",
            Page::DeviceConfirm(DeviceConfirm {
                form: Form::of_nobody(),
                app: app(),
                user_code: "BCDF-GHJK".to_owned(),
            }),
        ),
        (
            "device-identify",
            Page::Identify(Identify {
                frame: on_the_way,
                email: String::new(),
                sign_up: true,
                user_names: false,
                passkey: None,
                notice: None,
                providers: Vec::new(),
            }),
        ),
        ("device-signed-in", done(DeviceEnd::SignedIn)),
        ("device-declined", done(DeviceEnd::Declined)),
        ("device-over", done(DeviceEnd::Over)),
    ]
}
