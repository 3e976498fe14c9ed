# Sentences of the pages. Terms that stay the same everywhere: email, password, code, account, app.

product = Vestibule
title-problems = { $count } 个问题：

# On several pages
to-continue = 以继续使用 { $app }
email = 电子邮件地址
password = 密码
show-password = 显示密码
next = 下一步
continue = 继续
back = 返回
cancel = 取消并返回 { $app }
change = 更改
ways = 其他选项
optional = （可选）
back-to = 返回 { $app }

# Sign in
sign-in = 登录
no-account = 没有帐户？
create-one = 创建一个
enter-password = 输入密码
not-you = 不是您本人？
forgot-password = 忘记密码？
passcode-instead = 改用通过电子邮件发送的验证码
password-instead = 改用密码

# Pick an account
pick-account = 选择帐户
another-account = 使用其他帐户

# Stay signed in
stay = 保持登录状态？
stay-why = 如果选择“是”，您在此浏览器中将保持登录 { $days } 天。
stay-shared = 如果其他人也使用这台计算机，请选择“否”。
yes = 是
no = 否

# Create an account
create-account = 创建帐户
email-hint = 我们会向您发送验证码，以确认该地址属于您。
have-account = 已有帐户？
check-email = 请查看您的电子邮件
code-sent = 我们已发送一封包含 8 位验证码的电子邮件。验证码在 { $minutes } 分钟内有效。
code-sent-again = 另一封电子邮件正在发送。只有最新的验证码有效。
code-delayed = 电子邮件有所延迟。我们会继续尝试发送，请保持此页面打开。
code-failed = 电子邮件无法送达。请检查上面的地址，或重新获取验证码。
code = 验证码
code-missing = 没有收到电子邮件？请查看垃圾邮件，并检查上面的地址。
resend = 重新发送验证码
resend-in = { $seconds } 秒后可以重新获取验证码。
resend-countdown = { $time } 后可以重新获取验证码。
resend-over = 我们已达到可发送验证码的上限。如果一个都没有收到，请取消并从应用重新开始。
choose-password = 设置密码
forced-password = 设置新密码
forced-why = 您刚才使用的密码是他人为您设置的。请设置一个只有您知道的密码。
reset-why = 您将在其他所有位置退出登录，以免有人继续使用旧密码。
rule-length = 至少 { $shortest } 个字符；几个连在一起的词很容易记住
rule-words = 不要使用很多人都用的密码，例如姓名加年份
rule-new = 不要使用您刚刚用过的密码
rule-not-present = 不要使用帐户当前的密码
new-password = 新密码
confirmation = 再次输入新密码
about-you = 关于您
about-you-why = 最后一步，完成后您的帐户即可使用。
attribute-displayName = 显示名称
attribute-givenName = 名字
attribute-surname = 姓氏
attribute-city = 城市
attribute-country = 国家或地区
attribute-postalCode = 邮政编码
attribute-state = 省/自治区/直辖市
attribute-streetAddress = 街道地址
attribute-jobTitle = 职位

# Sign in on another device
device-code = 连接设备
device-code-why = 请输入您的设备上显示的代码。
device-confirm = 在另一台设备上登录？
device-confirm-what = { $app } 希望让您在显示以下代码的设备上登录：
device-confirm-warning = 仅当这是您自己发起的操作，并且您在自己的设备上看到此代码时，才继续。如果是别人把代码或此页面的链接发给您的，请取消：否则对方会以您的身份登录。
device-signed-in = 您已在设备上登录
device-signed-in-why = { $app } 将在几秒钟后在设备上继续。
device-declined = 设备未登录
device-declined-why = 已告知 { $app } 您拒绝了请求。
device-over = 此代码已失效
device-over-why = 它已被使用，或者设备等待时间过长。如要重试，请在设备上重新开始，设备会显示新的代码。
device-cancel = 取消
device-message = 如要登录，请在手机或计算机上打开页面 { $page }，然后输入代码 { $code }。

# Back to the app
taking-back = 正在返回 { $app }
taking-back-slow = 如果没有反应，请使用按钮。

# Sign out
sign-out-question = 退出登录？
sign-out-why = { $count ->
    [0] 您即将在此浏览器中退出您的帐户。
   *[other] 您当前使用以下帐户登录：
}
sign-out = 退出登录
stay-here = 保持登录
signed-out = 您已退出登录
signed-out-why = 除非重新登录，否则任何人都无法在此浏览器中使用您的帐户。
signed-out-apps = 您也已退出：
signed-out-goes-on = 您即将返回 { $app }。
still-signed-in = 您仍处于登录状态
still-signed-in-why = 没有任何更改。
close-window = 您可以关闭此窗口。

