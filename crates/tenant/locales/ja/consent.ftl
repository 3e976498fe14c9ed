# The page that asks a customer to consent, and the one that asks whether to keep an account.

consent-title = { $app } にアカウントの使用を許可しますか?
consent-publisher = 運営者: { $publisher }。
consent-host = この後、{ $host } に移動します。
consent-device = アプリは別のデバイスで待っています。
consent-asks = { $app } が求めている許可:
consent-withdraw = アカウントでいつでも取り消せます。
consent-allow = 許可する
consent-decline = 許可しない

keep-title = アカウントを残しますか?
keep-why = このアカウントの削除を承っています。アカウントに関するすべての情報が消去される日時: { $at }。
keep-hint = そのままにすると、サインインせず、何も変わりません。
keep-keep = アカウントを残す
keep-leave = そのままにする
keep-kept = アカウントは残り、削除されません。
