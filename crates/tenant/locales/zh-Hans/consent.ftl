# The page that asks a customer to consent, and the one that asks whether to keep an account.

consent-title = 允许 { $app } 使用您的帐户？
consent-publisher = 运营者：{ $publisher }。
consent-host = 之后将转到 { $host }。
consent-device = 应用正在另一台设备上等待。
consent-asks = { $app } 希望：
consent-withdraw = 您可以随时在您的帐户中撤回。
consent-allow = 允许
consent-decline = 不允许

keep-title = 保留您的帐户？
keep-why = 您请求删除此帐户。与它有关的所有内容将被清除的时间：{ $at }。
keep-hint = 如果保持不变，您不会登录，也不会有任何更改。
keep-keep = 保留我的帐户
keep-leave = 保持不变
keep-kept = 您的帐户已保留，不会被删除。
