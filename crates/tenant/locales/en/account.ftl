# The account page.

account = My account
account-skip = Skip to the content
account-switch = Switch account
account-nobody = You are not signed in. Sign in to see your account.

account-done-saved = Your changes are saved.
account-done-removed = It is removed.

account-overview = Overview
account-overview-why = Your account at a glance.
account-security = Security
account-security-why = How your account is protected.
account-linked = Linked accounts
account-linked-why = Accounts elsewhere that you sign in with.

account-linked-none = No linked accounts
account-linked-none-why = You sign in to this account directly, and not with an account from elsewhere.
account-linked-add = Link another account

account-devices = Devices
account-devices-why = Where you are signed in. Sign out where you do not want to be.
account-device = { $browser } on { $system }
account-device-unknown = Unknown device
account-device-this = This device
account-device-used = Last used:
account-device-since = Signed in:
account-device-apps = Apps:
account-devices-others = Sign out everywhere else
account-devices-none = You are signed in nowhere else.
account-devices-strange = You see a device that you do not know? Sign out of it. If your account has a password, change it too.
account-done-signed-out = That device is signed out. Apps that asked to be told are told; others may keep you signed in there for a while.

account-apps = Apps
account-apps-why = Which apps have access to your account, and to what.
account-app-since = Has access since
account-app-withdraw = Withdraw access
account-apps-withdraw-why = An app that you withdraw access from can no longer act for you. You can sign in to it again at any time.
account-apps-none = No apps
account-apps-none-why = When you sign in to an app with this account, it will be listed here.
account-done-withdrawn = The app no longer has access.

# What scopes let an app do, here and where the customer is asked to consent.
scope-openid = Know that it is you
scope-openid-why = The app recognises you when you come back.
scope-profile = See your profile
scope-profile-why = Your name, and what else you said about yourself when you signed up.
scope-email = See your email address
scope-email-why = The address of this account.
scope-address = See your postal address
scope-address-why = Street, city, postal code and country, as this account has them.
scope-offline = Keep its access
scope-offline-why = Also while you are not using the app, until you withdraw it.
scope-user-read = Read your account
scope-user-read-why = Your profile, as it is stored here.

account-password = Password
account-password-why = What you sign in with. Choose one that you use nowhere else.
account-password-current = Current password
account-password-change = Change password
account-password-ends = You stay signed in here. On every other device, and in every app, you will be signed out.
account-password-none = No password
account-password-none-why = You sign in to this account without one: with a code by email, or with an account from elsewhere.
account-password-set = Set a password
account-password-set-why = You can then also sign in with your email address and this password.
account-done-password-changed = Your password is changed. You are signed out everywhere else.
account-done-password-set = Your password is set. You are signed out everywhere else.
current-password-wrong = That is not your current password.

account-data = Your data
account-data-why = What there is about you, to read and to take along; and the end of it.
account-data-view = Everything about you
account-data-view-why = All that is stored with this account, except passwords and keys, which nobody can read.
account-data-view-do = Show it
account-data-export = Take it along
account-data-export-why = The same, as a file that programs can read (JSON).
account-data-export-do = Download
account-delete = Delete your account
account-delete-why = You will have time to change your mind.
account-delete-what = You will be signed out everywhere at once, and no app will be able to use the account. For { $days } days you can take it back by signing in. After that, everything about you is erased for good.
account-delete-confirm = To go on, type { $confirmation }
account-delete-do = Delete account
not-confirmed = Type it exactly as it stands above the field.
account-deleted = Your account will be deleted
account-deleted-why = You are signed out everywhere. Everything about the account will be erased on { $at }.
account-deleted-do = If you change your mind before, sign in and choose to keep it.

account-profile = Profile
account-profile-why = What apps that you allow to can know of you.
account-save = Save
account-address-change = Change email address
account-address-none = None
account-address-why = We send a code to the new address. Once you have typed it, you sign in with the new address, and the present one is told.
account-address-new = New email address
same-address = That is the address that your account has.
account-done-address-changed = Your email address is changed.
account-user-name-none = None
account-user-name-choose = Choose a user name
account-user-name-change = Change user name
