# Second factors.

factor-confirm = 确认是您本人
factor-confirm-why = { $app } 要求第二个步骤。
factor-choose = 请选择确认方式。
factor-code-why = 请打开您的身份验证器应用，然后输入它为 { $tenant } 显示的验证码。
factor-code = 应用中的验证码
factor-way-totp = 身份验证器应用中的验证码
factor-way-email = 通过电子邮件将验证码发送至 { $to }
factor-way-sms = 通过短信将验证码发送至 { $to }
factor-way-voice = 致电 { $to } 告知验证码
factor-way-recovery = 使用恢复代码
factor-other = 以其他方式确认
factor-lost-link = 这些方式我都无法使用
factor-sent-email = 我们已向 { $to } 发送一封包含 8 位验证码的电子邮件。验证码在 { $minutes } 分钟内有效。
factor-sent-sms = 我们已向 { $to } 发送一条包含 8 位验证码的短信。验证码在 { $minutes } 分钟内有效。
factor-sent-voice = 我们正在致电 { $to }，告知您 8 位验证码。验证码在 { $minutes } 分钟内有效。
factor-sent-again = 另一个验证码正在发送。只有最新的验证码有效。
factor-sent-title-email = 请查看您的电子邮件
factor-sent-title-sms = 请查看您的短信
factor-sent-title-voice = 请接听电话
factor-missing-email = 没有收到电子邮件？请查看垃圾邮件。
factor-missing-sms = 没有收到短信？可能需要一分钟，并且需要信号。
factor-missing-voice = 没有接到电话？可能需要一分钟，并且需要信号。
factor-remember = { $days } 天内不再在此设备上询问
factor-remember-why = 仅限没有其他人使用的设备。
recovery-title = 使用恢复代码
recovery-why = 请输入您在保护帐户时保存的十个代码之一。每个代码只能使用一次。
recovery-code = 恢复代码
lost-title = 如果您无法确认是您本人
lost-why = 未经确认，任何人都无法登录您的帐户。您可以这样做：
lost-code = 查找您的恢复代码：在纸上、文件中或密码管理器中。
lost-device = 使用您曾要求不再询问的设备或浏览器，在那里打开您的帐户页面。
lost-app = 如果您换了新手机，您的身份验证器应用可能保留了您帐户的副本。请在那里恢复。
lost-support = 否则，请联系 { $app } 的客服移除您的第二重验证。请告知地址 { $who }，并准备好证明它属于您。
lost-back = 返回确认方式
add-title = 保护您的帐户
add-choose = 请选择一种方式。
add-required = { $app } 要求这样做。
add-totp = 身份验证器应用
add-totp-why = 手机上的应用每 30 秒显示一个新的验证码。没有信号也能使用。
add-email = 电子邮件
add-email-why = 我们每次都会向 { $who } 发送验证码。
add-phone = 电话
add-phone-why = 我们每次都会通过短信或电话告知您验证码。
not-now = 以后再说
totp-title = 设置您的身份验证器应用
totp-step-scan = 请在手机上打开身份验证器应用，例如 Microsoft 或 Google 的应用，然后扫描此二维码。
totp-qr = 包含身份验证器应用密钥的二维码。密钥以文本形式显示在下方。
totp-step-link = 正在使用这部手机？直接打开应用
totp-step-type = 或在应用中输入此密钥：
totp-step-code = 然后输入应用显示的验证码。
phone-title = 添加您的电话
phone-why = 我们会向您发送验证码，以确认该号码属于您。
phone-number = 电话号码
phone-hint = 包含国家/地区代码，例如 +49 30 1234567
phone-by-sms = 通过短信发送验证码
phone-by-voice = 通过电话告知验证码
codes-title = 保存您的恢复代码
codes-why = 如果您丢失手机或邮箱，每个代码可让您登录一次。请将它们保存在只有您能找到的地方。它们不会再次显示。
codes-download = 下载
codes-copy = 复制
codes-copied = 已复制
codes-print = 打印
codes-saved = 我已保存
codes-file = { $who } 用于 { $tenant } 的恢复代码。每个代码只能使用一次。

# What is wrong
totp-malformed = 验证码为 6 位数字。请复制应用当前显示的验证码。
totp-wrong = 验证码不正确。请等待应用显示下一个验证码后重试。如果仍不正确，请检查手机的时间。
recovery-malformed = 恢复代码的形式类似于 abcde-fghij。
recovery-wrong = 这不是您的恢复代码，或者已被使用。
phone-malformed = 这不是电话号码。请以 + 和国家/地区代码开头，例如 +49 30 1234567。
phone-country = 我们无法向该国家/地区发送验证码。请选择其他号码或其他方式。
phone-limit = 今天可发送的验证码已达上限。请选择其他方式。
phone-refused = 此号码无法接收验证码。请检查号码，或选择其他方式。
phone-not-now = 目前无法发送验证码。请在一分钟后重试，或选择其他方式。
factor-there = 您的帐户已有此方式。请选择其他方式。
factor-gone = 此方式已不存在。请选择其他方式。

# Text messages and calls
phone-message-sms = { $code } 是您的 { $tenant } 验证码。切勿告诉任何人。
phone-message-voice = 您的 { $tenant } 验证码是 { $code }。切勿告诉任何人。

# Mails
mail-factor-subject = { $change ->
    [recovery-code-used] 您的 { $tenant } 帐户使用了恢复代码
    [recovery-codes-replaced] 您的 { $tenant } 帐户的新恢复代码
   *[other] 您的 { $tenant } 帐户的第二重验证已更改
}
mail-factor-totp-added = 您的 { $tenant } 帐户添加了身份验证器应用。
mail-factor-email-added = 您的电子邮件已作为第二重验证添加到您的 { $tenant } 帐户。
mail-factor-phone-added = 电话已作为第二重验证添加到您的 { $tenant } 帐户。
mail-factor-totp-removed = 您的 { $tenant } 帐户移除了身份验证器应用。
mail-factor-email-removed = 您的电子邮件不再是您的 { $tenant } 帐户的第二重验证。
mail-factor-phone-removed = 电话不再是您的 { $tenant } 帐户的第二重验证。
mail-factor-all-removed = 您的 { $tenant } 帐户移除了所有第二重验证，恢复代码也一并移除。
mail-factor-recovery-code-used = 有人使用您的一个恢复代码登录了您的 { $tenant } 帐户。该代码不能再次使用。
mail-factor-recovery-codes-replaced = 您的 { $tenant } 帐户有了新的恢复代码。旧的代码已失效。
mail-factor-when = 时间：{ $at }。
mail-factor-not-you = 如果不是您本人操作，请立即向 { $app } 的客服寻求帮助。如果您的帐户有密码，请更改密码。
mail-factor-title = 您的第二重验证
mail-factor-passcode-what = 请在您登录 { $app } 的页面上输入此验证码：

second-factors = 第二重验证
second-factors-why = 有了第二个步骤，仅凭密码或验证码，任何人都无法进入。
second-factors-why-optional = 只要您有第二重验证，仅凭密码或验证码，任何人都无法进入。
second-factors-why-off = 在对此帐户进行重要更改之前，以及在要求它的应用中，需要第二重验证。其他情况下，无需第二重验证即可登录。
second-factors-manage = 管理第二重验证
second-factors-count = { $count ->
    [0] 还没有
   *[other] { $count } 个第二重验证
}
second-factors-none = 您还没有第二重验证
second-factor-add = 添加第二重验证
second-factor-added = 添加时间
second-factor-used = 上次使用
second-factor-remove = 移除
second-factor-codes = 恢复代码
second-factor-codes-left = { $count ->
    [0] 您没有剩余的恢复代码。
   *[other] 您还有 { $count } 个恢复代码。
}
second-factor-codes-new = 生成新的恢复代码
second-factor-devices = 不询问的设备
second-factor-devices-why = 您选择在这些设备上一段时间内不再询问。
second-factor-forget = 再次询问
account-done-factor-added = 您的帐户已添加新的第二重验证。
