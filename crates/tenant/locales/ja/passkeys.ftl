# Passkeys.

# What a new passkey is called when its maker is unknown.
passkey-unnamed = パスキー

passkey-sign-in = パスキーでサインイン
passkey-needs-script = パスキーを使うには、ブラウザーの JavaScript を有効にしてください。ほかの方法は、なくても使えます。
passkey-what = パスキーは、お使いのデバイスまたはパスワード マネージャーに保存されます。デバイスのロック解除と同じように、指紋、顔、または PIN で解除します。覚えておくことも、他人に推測されることもありません。

# Said by the page when the browser or the device did not go on
passkey-cancelled = パスキーは使われませんでした。準備ができたらもう一度お試しになるか、別の方法で続けてください。
passkey-late = 時間がかかりすぎました。もう一度お試しください。
passkey-there = このデバイスまたはパスワード マネージャーには、このアカウントのパスキーがすでにあります。
passkey-unfit = このデバイスでは、ここでパスキーを使えません。画面ロックを設定するか、別のデバイスまたはパスワード マネージャーをお試しください。
passkey-failed = 開始できませんでした。接続を確認し、ページを再読み込みしてもう一度お試しください。
passkey-unsupported = このブラウザーではパスキーを使えません。新しいブラウザーまたは別のデバイスをお試しください。

# A passkey is offered, or needed
add-passkey = 次回はもっと早くサインイン
add-passkey-why = アカウントにパスキーを追加すると、次回は一度触れるだけでサインインできます。
add-passkey-required = 続けるにはパスキーを追加してください
add-passkey-required-why = { $app } はお客様のアカウントをパスキーで保護しています。お使いになれるパスキーを追加してください。
add-passkey-do = パスキーを追加
passkey-not-now = 今はしない
passkey-never = 今後表示しない
use-passkey = パスキーを使ってください
use-passkey-why = { $app } はお客様のアカウントをパスキーで保護しています。
use-passkey-do = パスキーを使う

# What is wrong
passkey-missing = パスキーは使われませんでした。もう一度お試しになるか、別の方法で続けてください。
passkey-stale = 時間がかかりすぎたか、二度送信されました。もう一度お試しください。
passkey-unknown = このパスキーは、ここのどのアカウントのものでもありません。別のパスキーを使うか、別の方法でサインインしてください。アカウントから削除されたか、別のサイトのものかもしれません。
passkey-refused = このパスキーは受け付けられませんでした。もう一度お試しになるか、別の方法でサインインしてください。
passkey-of-another = このパスキーは別のアカウントのものです。サインインしようとしているアカウントのパスキーを使ってください。
passkey-already-there = このパスキーはすでに使われています。
passkey-too-many = アカウントのパスキーの数が上限に達しています。使わなくなったものを削除してください。

# Mails
mail-passkey-added-subject = { $tenant } のアカウントにパスキーが追加されました
mail-passkey-added-title = 新しいパスキーが追加されました
mail-passkey-added-what = パスキー「{ $name }」が { $at } に { $tenant } のアカウント ({ $email }) に追加されました。パスワードなしでサインインできます。
mail-passkey-removed-subject = { $tenant } のアカウントからパスキーが削除されました
mail-passkey-removed-title = パスキーが削除されました
mail-passkey-removed-what = { $tenant } のアカウント ({ $email }) のパスキー「{ $name }」が { $at } に削除されました。このパスキーではサインインできなくなりました。
mail-passkey-unasked = お心当たりがない場合は、ほかの人がアカウントを使っているおそれがあります。サインインしてアカウントのページを開き、見覚えのないパスキーをすべて削除してください。アカウントにパスワードがある場合は、別のパスワードを決めてください。メール アカウントのパスワードも変更してください。

# The account page
passkeys = パスキー
passkeys-why = 指紋、顔、またはデバイスの PIN でサインインします。
passkeys-count = { $count ->
    [0] まだありません
   *[other] パスキー { $count } 個
}
passkeys-manage = パスキーの管理
passkeys-none = パスキーはまだありません
passkeys-none-why = パスキーなら一度触れるだけでサインインでき、だまし取られることもありません。
passkey-synced = パスワード マネージャーに保存され、共有するすべてのデバイスで使えます。
passkey-bound = 1 台のデバイスに保存されています。
passkey-added-on = { $day } に追加。
passkey-used-on = { $day } に最後に使用。
passkey-unused = まだ使われていません。
passkey-rename = 名前を変更
passkey-name = 名前
passkey-save = 保存
passkey-remove = 削除
passkey-remove-question = このパスキーを削除しますか?
passkey-remove-why = このパスキーではサインインできなくなります。デバイスやパスワード マネージャーに表示され続ける場合は、そちらでも削除してください。
passkey-keep = 残す
passkey-name-unfit = 名前は 1 ~ { $longest } 文字にしてください。
passkey-last = このパスキーはサインインするための最後の手段なので、残しておきます。先に別のものを追加してください。
account-done-passkey-added = パスキーを追加しました。次回からサインインに使えます。
account-done-passkey-removed = パスキーを削除しました。

lost-passkey = パスキーを紛失しました
passkey-no-recovery = ほかの方法ではご本人であることを確認できません。アプリのサポート窓口にお問い合わせください。
mail-passcode-lost-passkey = パスキーを紛失したとのお申し出がありました。{ $app } にサインインしているページで次のコードを入力してください。その後、別のパスキーを追加できます。
