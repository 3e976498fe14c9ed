# The account page.

account = 我的帐户
account-skip = 跳到内容
account-switch = 切换帐户
account-nobody = 您尚未登录。请登录以查看您的帐户。

account-done-saved = 您的更改已保存。
account-done-removed = 已移除。

account-overview = 概览
account-overview-why = 您的帐户一览。
account-security = 安全
account-security-why = 您的帐户受到怎样的保护。
account-linked = 关联的帐户
account-linked-why = 您用于登录的其他服务的帐户。

account-linked-none = 没有关联的帐户
account-linked-none-why = 您直接登录此帐户，而不是使用其他服务的帐户登录。
account-linked-add = 关联其他帐户

account-devices = 设备
account-devices-why = 您已登录的位置。请在不需要的位置退出登录。
account-device = { $system } 上的 { $browser }
account-device-unknown = 未知设备
account-device-this = 此设备
account-device-used = 上次使用：
account-device-since = 登录时间：
account-device-apps = 应用：
account-devices-others = 在其他所有位置退出登录
account-devices-none = 您没有在其他位置登录。
account-devices-strange = 看到不认识的设备？请在该设备上退出登录。如果您的帐户有密码，也请更改密码。
account-done-signed-out = 该设备已退出登录。要求收到通知的应用会收到通知；在其他应用中，您可能还会在该设备上保持登录一段时间。

account-apps = 应用
account-apps-why = 哪些应用可以访问您的帐户，以及可以访问什么。
account-app-since = 获得访问权限的时间：
account-app-withdraw = 撤销访问权限
account-apps-withdraw-why = 被您撤销访问权限的应用不能再代表您操作。您可以随时再次登录该应用。
account-apps-none = 没有应用
account-apps-none-why = 当您使用此帐户登录某个应用时，它会显示在这里。
account-done-withdrawn = 该应用不再拥有访问权限。

# What scopes let an app do, here and where the customer is asked to consent.
scope-openid = 确认是您本人
scope-openid-why = 当您再次访问时，应用能够认出您。
scope-profile = 查看您的个人资料
scope-profile-why = 您的姓名，以及您注册时提供的其他信息。
scope-email = 查看您的电子邮件地址
scope-email-why = 此帐户的地址。
scope-address = 查看您的邮寄地址
scope-address-why = 此帐户中的街道、城市、邮政编码和国家/地区。
scope-offline = 保留其访问权限
scope-offline-why = 包括您未使用应用期间，直到您将其撤销。
scope-user-read = 读取您的帐户
scope-user-read-why = 此处保存的您的个人资料。

account-password = 密码
account-password-why = 您用于登录的密码。请设置一个未在其他地方使用的密码。
account-password-current = 当前密码
account-password-change = 更改密码
account-password-ends = 您在这里会保持登录。在其他所有设备和所有应用中，您将退出登录。
account-password-none = 没有密码
account-password-none-why = 您登录此帐户时不使用密码：使用通过电子邮件收到的验证码，或其他服务的帐户。
account-password-set = 设置密码
account-password-set-why = 之后，您也可以使用电子邮件地址和此密码登录。
account-done-password-changed = 您的密码已更改。您已在其他所有位置退出登录。
account-done-password-set = 您的密码已设置。您已在其他所有位置退出登录。
current-password-wrong = 这不是您当前的密码。

account-data = 您的数据
account-data-why = 查看、带走或结束与您有关的内容。
account-data-view = 与您有关的所有内容
account-data-view-why = 与此帐户一起保存的所有内容，但无人能够读取的密码和密钥除外。
account-data-view-do = 显示
account-data-export = 带走数据
account-data-export-why = 相同的内容，以程序可读取的文件（JSON）提供。
account-data-export-do = 下载
account-delete = 删除您的帐户
account-delete-why = 您会有时间改变主意。
account-delete-what = 您将立即在所有位置退出登录，任何应用都无法使用该帐户。在 { $days } 天内，您可以通过登录撤回。之后，与您有关的所有内容将被永久清除。
account-delete-confirm = 如要继续，请输入 { $confirmation }
account-delete-do = 删除帐户
not-confirmed = 请完全按照输入框上方显示的内容输入。
account-deleted = 您的帐户将被删除
account-deleted-why = 您已在所有位置退出登录。与该帐户有关的所有内容将被清除的时间：{ $at }。
account-deleted-do = 如果您在此之前改变主意，请登录并选择保留帐户。

account-profile = 个人资料
account-profile-why = 您允许的应用可以了解您的哪些信息。
account-save = 保存
account-address-change = 更改电子邮件地址
account-address-none = 无
account-address-why = 我们会向新地址发送验证码。输入验证码后，您将使用新地址登录，并会通知当前地址。
account-address-new = 新的电子邮件地址
same-address = 这是您帐户已有的地址。
account-done-address-changed = 您的电子邮件地址已更改。
account-user-name-none = 无
account-user-name-choose = 选择用户名
account-user-name-change = 更改用户名
