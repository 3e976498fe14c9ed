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
