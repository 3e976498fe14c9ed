# What user flows ask, user names, and the rules of passwords.

# Attributes
opens-new-tab = （在新标签页中打开）
choose = 请选择…
asked-details = 还需要一些信息
asked-details-why = 在您继续之前，{ $app } 需要这些信息。
attribute-unchecked = 请勾选此框以继续。
attribute-number = 请输入整数，例如 42。
attribute-pattern = 不符合要求的格式。请检查后重试。
attribute-choice = 请从所提供的选项中选择。

# Terms. The text in square brackets is the link, and the address behind it stays as it is.
accept-terms-and-privacy = 我接受[使用条款]({ $terms })和[隐私声明]({ $privacy })。
accept-terms = 我接受[使用条款]({ $terms })。
accept-privacy = 我接受[隐私声明]({ $privacy })。
terms-not-accepted = 请接受以继续，或取消。

# User names
email-or-user-name = 电子邮件地址或用户名
name-missing = 请输入您的电子邮件地址或用户名。
name-malformed = 这既不是电子邮件地址，也不是用户名。
wrong-name-or-password = 电子邮件地址、用户名或密码不正确。请检查后重试。
user-name = 用户名
user-name-hint = 您可以用它代替电子邮件地址登录。可使用字母、数字，以及其间的点、连字符和下划线。
user-name-missing = 请设置用户名。
user-name-length = 用户名为 { $shortest } 到 { $longest } 个字符。
user-name-form = 此处不能使用此用户名。请使用字母、数字，以及其间的点、连字符和下划线。
user-name-taken = 此用户名不可用。请另选一个。
passcode-email = 改用验证码
passcode-email-reset = 设置新密码
passcode-email-why = 请输入您帐户的电子邮件地址。我们会向您发送验证码。

# Sign-up is off
sign-up-off-here = { $app } 目前不接受新帐户。如果您有帐户，请登录。

# Rules of passwords
rule-you = 不要基于您的姓名、电子邮件地址或 { $tenant }
rule-kinds = 以下其中三种：小写字母、大写字母、数字、其他字符
rule-kept = 已满足的规则：
strength = 强度：{ $level ->
    [weak] 弱
    [fair] 一般
    [good] 良好
   *[strong] 强
}
password-like-you = 请设置一个不基于您的姓名、电子邮件地址或此服务名称的密码。
password-own-word = 此密码基于一个在这里很容易猜到的词。请另设一个。
password-composition = 请至少使用以下其中三种：小写字母、大写字母、数字、其他字符。
