# What there is about a customer, in words.

data-account = アカウント
data-identities = サインインの方法
data-terms = 同意した規約
data-passkeys = パスキー
data-sessions = サインイン
data-browsers = 認識しているブラウザー
data-apps = アプリに提供したもの
data-consents = 許可したもの
data-roles = ロール
data-activity = 操作の記録
data-nothing = ありません。

data-field-id = オブジェクト ID
data-field-displayName = 表示名
data-field-givenName = 名
data-field-surname = 姓
data-field-mail = メール アドレス
data-field-mailVerified = アドレスの確認済み
data-field-userName = ユーザー名
data-field-userFlow = フロー
data-field-version = バージョン
data-field-acceptedDateTime = 同意日時
data-field-accountEnabled = 使用可能
data-field-lastPasswordChangeDateTime = パスワードの変更
data-field-createdDateTime = 作成日時
data-field-activityDateTime = 日時
data-field-preferredLanguage = 言語
data-field-signInType = 種類
data-field-issuer = 発行元
data-field-issuerAssignedId = 発行元での名前
data-field-name = 名前
data-field-lastUsedDateTime = 最終使用
data-field-browser = ブラウザー
data-field-system = システム
data-field-authenticationMethods = 方法
data-field-endedDateTime = 終了日時
data-field-expiresDateTime = 期限
data-field-app = アプリ
data-field-scope = アクセス許可
data-field-role = ロール
data-field-action = 内容

data-factors = 2 つ目の要素
data-remembered = 求められないデバイス
data-groups = グループ
data-field-type = 要素の種類
data-field-group = グループ
data-field-accountName = 発行元でのアカウント
data-field-phoneNumber = 電話番号
data-means = { $what ->
    [password] パスワード
    [code] ワンタイムコード
    [passkey] パスキー
    [text] テキストメッセージ
    [call] 電話
    [elsewhere] ほかのサービスのアカウント
   *[other] ほかの方法
}
data-did = { $what ->
    [created] アカウントの作成
    [password] パスワードの設定または変更
    [address] メールアドレスの変更
    [user-name] ユーザー名の変更
    [profile] プロフィールの変更
    [blocked] アカウントのブロック
    [unblocked] アカウントのブロック解除
    [signed-out] サインアウト
    [allowed] アプリにアカウントの使用を許可
    [withdrawn] アプリのアクセスを取り消し
    [linked] ほかのサービスのアカウントをリンク
    [unlinked] ほかのサービスのアカウントのリンクを解除
    [export] データのダウンロード
    [deletion] 削除の依頼
    [deleted] アカウントの削除
    [kept] アカウントの維持
    [passkey-added] パスキーの追加
    [passkey-renamed] パスキーの名前の変更
    [passkey-removed] パスキーの削除
    [groups] グループの変更
    [roles] ロールの変更
    [recovery-used] 回復コードの使用
    [recovery-replaced] 回復コードの再発行
    [factor-added] 2 つ目の要素の追加
    [factor-removed] 2 つ目の要素の削除
   *[other] その他の変更
}
