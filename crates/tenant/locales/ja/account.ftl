# The account page.

account = マイ アカウント
account-skip = 本文へ移動
account-switch = アカウントの切り替え
account-nobody = サインインしていません。アカウントを表示するにはサインインしてください。

account-done-saved = 変更を保存しました。
account-done-removed = 削除しました。

account-overview = 概要
account-overview-why = アカウントをひと目で確認できます。
account-security = セキュリティ
account-security-why = アカウントの保護の状態です。
account-linked = リンクされたアカウント
account-linked-why = サインインに使う、ほかのサービスのアカウントです。

account-linked-none = リンクされたアカウントはありません
account-linked-none-why = ほかのサービスのアカウントではなく、このアカウントに直接サインインしています。
account-linked-add = 別のアカウントをリンク

account-devices = デバイス
account-devices-why = サインインしている場所です。不要な場所からはサインアウトしてください。
account-device = { $system } の { $browser }
account-device-unknown = 不明なデバイス
account-device-this = このデバイス
account-device-used = 最終使用:
account-device-since = サインイン:
account-device-apps = アプリ:
account-devices-others = ほかのすべての場所からサインアウト
account-devices-none = ほかの場所ではサインインしていません。
account-devices-strange = 見覚えのないデバイスがありますか? そのデバイスからサインアウトしてください。アカウントにパスワードがある場合は、それも変更してください。
account-done-signed-out = そのデバイスからサインアウトしました。通知を希望しているアプリには通知されます。それ以外のアプリでは、しばらくサインインしたままになることがあります。

account-apps = アプリ
account-apps-why = アカウントにアクセスできるアプリと、その範囲です。
account-app-since = アクセスを許可した日時:
account-app-withdraw = アクセスを取り消す
account-apps-withdraw-why = アクセスを取り消したアプリは、お客様に代わって操作できなくなります。いつでももう一度サインインできます。
account-apps-none = アプリはありません
account-apps-none-why = このアカウントでアプリにサインインすると、ここに表示されます。
account-done-withdrawn = アプリはアクセスできなくなりました。

# What scopes let an app do, here and where the customer is asked to consent.
scope-openid = お客様ご本人であることの確認
scope-openid-why = 次回アクセスしたときに、アプリがお客様を認識します。
scope-profile = プロフィールの表示
scope-profile-why = お名前と、登録時に入力したそのほかの情報です。
scope-email = メール アドレスの表示
scope-email-why = このアカウントのアドレスです。
scope-address = 郵便住所の表示
scope-address-why = このアカウントにある番地、市区町村、郵便番号、国です。
scope-offline = アクセスの維持
scope-offline-why = 取り消すまで、アプリを使っていない間もアクセスできます。
scope-user-read = アカウントの読み取り
scope-user-read-why = ここに保存されているプロフィールです。

account-password = パスワード
account-password-why = サインインに使うものです。ほかでは使っていないものにしてください。
account-password-current = 現在のパスワード
account-password-change = パスワードを変更
account-password-ends = ここではサインインしたままです。ほかのすべてのデバイスとアプリからはサインアウトします。
account-password-none = パスワードなし
account-password-none-why = このアカウントには、メールで届くコードまたはほかのサービスのアカウントで、パスワードなしでサインインします。
account-password-set = パスワードを設定する
account-password-set-why = 設定すると、メール アドレスとこのパスワードでもサインインできます。
account-done-password-changed = パスワードを変更しました。ほかのすべての場所からサインアウトしました。
account-done-password-set = パスワードを設定しました。ほかのすべての場所からサインアウトしました。
current-password-wrong = 現在のパスワードが違います。

account-data = お客様のデータ
account-data-why = お客様に関する情報の確認、持ち出し、削除ができます。
account-data-view = お客様に関するすべての情報
account-data-view-why = このアカウントに保存されているすべての情報です。誰にも読めないパスワードとキーは除きます。
account-data-view-do = 表示
account-data-export = データの持ち出し
account-data-export-why = 同じ内容の、プログラムで読めるファイル (JSON) です。
account-data-export-do = ダウンロード
account-delete = アカウントの削除
account-delete-why = 考え直す時間があります。
account-delete-what = すぐにすべての場所からサインアウトし、アプリはアカウントを使えなくなります。{ $days } 日以内であれば、サインインして取り消せます。その後、お客様に関するすべての情報が完全に消去されます。
account-delete-confirm = 続けるには { $confirmation } と入力してください
account-delete-do = アカウントを削除
not-confirmed = 入力欄の上に表示されているとおりに入力してください。
account-deleted = アカウントは削除されます
account-deleted-why = すべての場所からサインアウトしました。アカウントに関するすべての情報が消去される日時: { $at }。
account-deleted-do = それまでに考えが変わった場合は、サインインして、アカウントを残すことを選んでください。

account-profile = プロフィール
account-profile-why = 許可したアプリが知ることのできる、お客様の情報です。
account-save = 保存
account-address-change = メール アドレスの変更
account-address-none = なし
account-address-why = 新しいアドレスにコードをお送りします。入力すると新しいアドレスでサインインするようになり、現在のアドレスに通知されます。
account-address-new = 新しいメール アドレス
same-address = アカウントの現在のアドレスと同じです。
account-done-address-changed = メール アドレスを変更しました。
account-user-name-none = なし
account-user-name-choose = ユーザー名を選ぶ
account-user-name-change = ユーザー名を変更する
