//! The pages of a sign-in for another device (RFC 8628).

use serde::Serialize;

use super::page::Form;
use super::problem::Problems;

/// Context of [`Page::DeviceCode`](super::Page::DeviceCode).
#[derive(Debug, Serialize)]
pub struct DeviceCode {
    /// Its form.
    pub form: Form,
    /// What is wrong with what was typed.
    pub problems: Problems,
    /// What the field holds.
    pub user_code: String,
}

/// Context of [`Page::DeviceConfirm`](super::Page::DeviceConfirm).
#[derive(Debug, Serialize)]
pub struct DeviceConfirm {
    /// Its form.
    pub form: Form,
    /// The app on the device.
    pub app: String,
    /// The code, to be compared with the device's.
    pub user_code: String,
}

/// Context of [`Page::DeviceDone`](super::Page::DeviceDone).
#[derive(Debug, Serialize)]
pub struct DeviceDone {
    /// The app on the device.
    pub app: String,
    /// How it ended.
    pub end: DeviceEnd,
    /// Where a code is typed.
    pub again: String,
}

/// How the sign-in for a device ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DeviceEnd {
    /// The device gets its tokens.
    SignedIn,
    /// The customer declined.
    Declined,
    /// The device no longer waits.
    Over,
}
