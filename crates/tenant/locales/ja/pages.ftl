# Sentences of the pages. Terms that stay the same everywhere: email, password, code, account, app.

product = Vestibule
title-problems = { $count } 件の問題:

# On several pages
to-continue = { $app } に進みます
email = メール アドレス
password = パスワード
show-password = パスワードを表示
next = 次へ
continue = 続ける
back = 戻る
cancel = キャンセルして { $app } に戻る
change = 変更
ways = その他の選択肢
optional = (任意)
back-to = { $app } に戻る

# Sign in
sign-in = サインイン
no-account = アカウントをお持ちでない場合
create-one = 作成する
enter-password = パスワードを入力してください
not-you = ご本人ではありませんか?
forgot-password = パスワードをお忘れですか?
passcode-instead = メールで届くコードを使う
password-instead = パスワードを使う

# Pick an account
pick-account = アカウントを選択してください
another-account = 別のアカウントを使う

# Stay signed in
stay = サインインの状態を維持しますか?
stay-why = 「はい」を選ぶと、このブラウザーでは { $days } 日間サインインしたままになります。
stay-shared = ほかの方も使うコンピューターでは「いいえ」を選んでください。
yes = はい
no = いいえ

# Create an account
create-account = アカウントを作成
email-hint = ご本人のアドレスであることを確認するため、コードをお送りします。
have-account = すでにアカウントをお持ちですか?
check-email = メールをご確認ください
code-sent = 8 桁のコードを記載したメールをお送りしました。コードは { $minutes } 分間有効です。
code-sent-again = 新しいメールをお送りしています。最新のコードだけが有効です。
code-delayed = メールの送信が遅れています。送信を続けていますので、このページを開いたままお待ちください。
code-failed = メールをお届けできませんでした。上のアドレスを確認するか、新しいコードを請求してください。
code = コード
code-missing = メールが届きませんか? 迷惑メール フォルダーと上のアドレスをご確認ください。
resend = 新しいコードを送る
resend-in = { $seconds } 秒後に新しいコードを請求できます。
resend-countdown = { $time } 後に新しいコードを請求できます。
resend-over = 送信できるコードの上限に達しました。届いていない場合は、キャンセルしてアプリからやり直してください。
choose-password = パスワードを決めてください
forced-password = 新しいパスワードを決めてください
forced-why = 今お使いになったパスワードは仮に設定されたものです。ご自分だけが知っているパスワードを決めてください。
reset-why = 古いパスワードのまま使い続けられないよう、ほかのすべての場所からサインアウトします。
rule-length = { $shortest } 文字以上。いくつかの単語を並べると覚えやすくなります
rule-words = 名前と年の組み合わせなど、多くの人が使うものは避けてください
rule-new = 今お使いになったパスワードは使えません
rule-not-present = アカウントの現在のパスワードは使えません
new-password = 新しいパスワード
confirmation = 新しいパスワード (確認)
about-you = お客様について
about-you-why = あと 1 ステップでアカウントの準備が整います。
attribute-displayName = 表示名
attribute-givenName = 名
attribute-surname = 姓
attribute-city = 市区町村
attribute-country = 国または地域
attribute-postalCode = 郵便番号
attribute-state = 都道府県
attribute-streetAddress = 番地
attribute-jobTitle = 役職

# Sign in on another device
device-code = デバイスを接続
device-code-why = デバイスに表示されているコードを入力してください。
device-confirm = 別のデバイスでサインインしますか?
device-confirm-what = { $app } が、次のコードを表示しているデバイスでのサインインを求めています。
device-confirm-warning = ご自身で始めた操作で、このコードがご自分のデバイスに表示されている場合だけ続けてください。このコードやこのページへのリンクをほかの人から受け取った場合は、キャンセルしてください。その人がお客様としてサインインしてしまいます。
device-signed-in = デバイスでサインインしました
device-signed-in-why = 数秒後に、デバイスで { $app } が続行されます。
device-declined = デバイスはサインインしていません
device-declined-why = お断りになったことを { $app } に伝えました。
device-over = このコードは使えなくなりました
device-over-why = すでに使用されたか、デバイスの待ち時間を過ぎました。もう一度試すには、デバイスからやり直してください。新しいコードが表示されます。
device-cancel = キャンセル
device-message = サインインするには、スマートフォンまたはコンピューターで { $page } を開き、コード { $code } を入力してください。

# Back to the app
taking-back = { $app } に戻ります
taking-back-slow = 画面が変わらない場合は、ボタンを押してください。

# Sign out
sign-out-question = サインアウトしますか?
sign-out-why = { $count ->
    [0] このブラウザーでアカウントからサインアウトします。
   *[other] 次のアカウントでサインインしています。
}
sign-out = サインアウト
stay-here = サインインしたままにする
signed-out = サインアウトしました
signed-out-why = もう一度サインインしない限り、このブラウザーでお客様のアカウントを使うことはできません。
signed-out-apps = 次のアプリからもサインアウトしました。
signed-out-goes-on = まもなく { $app } に戻ります。
still-signed-in = サインインしたままです
still-signed-in-why = 何も変更されていません。
close-window = このウィンドウは閉じてかまいません。

