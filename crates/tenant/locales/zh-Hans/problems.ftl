# What is wrong with what was typed, at its field.

email-missing = 请输入您的电子邮件地址。
email-malformed = 这不是电子邮件地址。它应类似于 name@example.com。
password-missing = 请输入密码。
wrong-credentials = 电子邮件地址或密码不正确。请检查两者后重试。
locked = 错误尝试次数过多。请在 { $minutes } 分钟后重试。
busy-now = 目前登录人数较多。请在几秒钟后重试。
passcode-malformed = 验证码为 8 位数字。请从最新的电子邮件中复制。
passcode-wrong = 验证码不正确。请查看最新的电子邮件后重试。
passcode-dead = 此验证码已失效。请在下方重新获取。
resend-too-early = { $seconds } 秒后可以重新获取验证码。
resend-no-more = 我们已达到可发送验证码的上限。请取消并从应用重新开始。
password-too-short = 请至少使用 { $shortest } 个字符。
password-too-long = 请最多使用 { $longest } 个字符。
password-banned = 很多人使用这个或类似的密码，因此很容易被猜到。请另设一个。
password-same = 这是您当前的密码。请另设一个。
password-mismatch = 两次输入的密码不一致。请重新输入两次。
attribute-missing = 您的帐户需要此信息。
attribute-unfit = 请使用不超过 { $longest } 个字符的普通文本。
account-gone = 该帐户已不再登录。请选择其他帐户，或重新登录。
user-code-malformed = 代码由 8 个字母组成，例如 BCDF-GHJK。请按设备上显示的内容输入。
user-code-unknown = 没有设备在等待此代码。请检查设备上显示的代码；15 分钟后需要新的代码。

