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
account-devices-strange = 看到不认识的设备？请在该设备上退出登录，并更改密码。
account-done-signed-out = 该设备已退出登录。在该设备上使用过的应用会收到通知。

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
scope-offline = 保留其访问权限
scope-offline-why = 包括您未使用应用期间，直到您将其撤销。
scope-user-read = 读取您的帐户
scope-user-read-why = 此处保存的您的个人资料。
