# Passkeys.

# What a new passkey is called when its maker is unknown.
passkey-unnamed = 通行密钥

passkey-sign-in = 使用通行密钥登录
passkey-needs-script = 如要使用通行密钥，请在浏览器中启用 JavaScript。其他所有方式无需启用即可使用。
passkey-what = 通行密钥保存在您的设备或密码管理器中。解锁方式与解锁设备相同：使用指纹、面容或 PIN。无需记忆任何内容，他人也无从猜测。

# Said by the page when the browser or the device did not go on
passkey-cancelled = 未使用任何通行密钥。准备好后请重试，或改用其他方式。
passkey-late = 用时过长。请重试。
passkey-there = 此设备或密码管理器中已有您帐户的通行密钥。
passkey-unfit = 此设备无法在此使用通行密钥。请设置屏幕锁定，或改用其他设备或密码管理器。
passkey-failed = 无法开始。请检查您的网络连接，重新加载页面后重试。
passkey-unsupported = 此浏览器无法使用通行密钥。请使用较新的浏览器或其他设备。

# A passkey is offered, or needed
add-passkey = 下次更快登录
add-passkey-why = 为您的帐户添加通行密钥，下次只需轻触一下即可登录。
add-passkey-required = 请添加通行密钥以继续
add-passkey-required-why = { $app } 使用通行密钥保护您的帐户。请添加一个您可以使用的通行密钥。
add-passkey-do = 添加通行密钥
passkey-not-now = 以后再说
passkey-never = 不再询问
use-passkey = 使用您的通行密钥
use-passkey-why = { $app } 使用您的通行密钥保护您的帐户。
use-passkey-do = 使用通行密钥

# What is wrong
passkey-missing = 未使用任何通行密钥。请重试，或改用其他方式。
passkey-stale = 用时过长，或重复发送。请重试。
passkey-unknown = 此通行密钥不属于这里的任何帐户。请使用其他通行密钥，或以其他方式登录。它可能已从您的帐户中移除，或属于其他网站。
passkey-refused = 无法接受此通行密钥。请重试，或以其他方式登录。
passkey-of-another = 此通行密钥属于其他帐户。请使用您正在登录的帐户的通行密钥。
passkey-already-there = 此通行密钥已在使用中。
passkey-too-many = 您的帐户的通行密钥已达上限。请移除不再使用的通行密钥。

# Mails
mail-passkey-added-subject = 您的 { $tenant } 帐户添加了通行密钥
mail-passkey-added-title = 您有新的通行密钥
mail-passkey-added-what = 通行密钥“{ $name }”已于 { $at } 添加到您的 { $tenant } 帐户（{ $email }）。使用它登录无需密码。
mail-passkey-removed-subject = 您的 { $tenant } 帐户移除了通行密钥
mail-passkey-removed-title = 通行密钥已移除
mail-passkey-removed-what = 您的 { $tenant } 帐户（{ $email }）的通行密钥“{ $name }”已于 { $at } 移除。无法再使用它登录。
mail-passkey-unasked = 如果不是您本人操作，他人可能正在使用您的帐户：请登录，打开您的帐户页面，移除所有您不认识的通行密钥；如果您的帐户有密码，请设置其他密码，并更改您邮箱的密码。

# The account page
passkeys = 通行密钥
passkeys-why = 使用指纹、面容或设备的 PIN 登录。
passkeys-count = { $count ->
    [0] 还没有
   *[other] { $count } 个通行密钥
}
passkeys-manage = 管理通行密钥
passkeys-none = 还没有通行密钥
passkeys-none-why = 使用通行密钥，轻触一下即可登录，而且没有人能从您这里骗走它。
passkey-synced = 由密码管理器保存，可在共享它的所有设备上使用。
passkey-bound = 保存在一台设备上。
passkey-added-on = 添加于 { $day }。
passkey-used-on = 上次使用于 { $day }。
passkey-unused = 尚未使用。
passkey-rename = 重命名
passkey-name = 名称
passkey-save = 保存
passkey-remove = 移除
passkey-remove-question = 移除此通行密钥？
passkey-remove-why = 之后将无法使用它登录。如果您的设备或密码管理器仍然提供它，请在那里也将其删除。
passkey-keep = 保留
passkey-name-unfit = 名称为 1 到 { $longest } 个字符。
passkey-last = 此通行密钥是您最后的登录方式，因此予以保留。请先添加其他登录方式。
account-done-passkey-added = 您的通行密钥已添加。下次即可用它登录。
account-done-passkey-removed = 通行密钥已移除。

lost-passkey = 我丢失了通行密钥
passkey-no-recovery = 我们无法以其他方式确认是您本人。请向应用的客服寻求帮助。
mail-passcode-lost-passkey = 您表示丢失了通行密钥。请在您登录 { $app } 的页面上输入此验证码；之后您可以添加其他通行密钥：
