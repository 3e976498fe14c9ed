# Second factors.

factor-confirm = ご本人であることの確認
factor-confirm-why = { $app } が 2 つ目の手順を求めています。
factor-choose = 確認の方法を選んでください。
factor-code-why = 認証アプリを開き、{ $tenant } 用に表示されているコードを入力してください。
factor-code = アプリのコード
factor-way-totp = 認証アプリのコード
factor-way-email = { $to } にメールでコードを送る
factor-way-sms = { $to } に SMS でコードを送る
factor-way-voice = { $to } に電話でコードを伝える
factor-way-recovery = 回復コードを使う
factor-other = 別の方法で確認
factor-lost-link = どの方法も使えません
factor-sent-email = 8 桁のコードを記載したメールを { $to } にお送りしました。コードは { $minutes } 分間有効です。
factor-sent-sms = 8 桁のコードを記載した SMS を { $to } にお送りしました。コードは { $minutes } 分間有効です。
factor-sent-voice = 8 桁のコードをお伝えするため、{ $to } に電話をかけています。コードは { $minutes } 分間有効です。
factor-sent-again = 新しいコードをお送りしています。最新のものだけが有効です。
factor-sent-title-email = メールをご確認ください
factor-sent-title-sms = SMS をご確認ください
factor-sent-title-voice = 電話にお出になってください
factor-missing-email = メールが届きませんか? 迷惑メール フォルダーをご確認ください。
factor-missing-sms = メッセージが届きませんか? 1 分ほどかかることがあり、電波が必要です。
factor-missing-voice = 電話がかかってきませんか? 1 分ほどかかることがあり、電波が必要です。
factor-remember = このデバイスでは { $days } 日間表示しない
factor-remember-why = ほかの人が使わないデバイスでだけ選んでください。
recovery-title = 回復コードを使う
recovery-why = アカウントを保護したときに保存した 10 個のコードのいずれかを入力してください。それぞれ 1 回だけ使えます。
recovery-code = 回復コード
lost-title = ご本人であることを確認できない場合
lost-why = 確認なしでは、誰もアカウントにサインインできません。次の方法があります。
lost-code = 紙、ファイル、またはパスワード マネージャーで回復コードを探してください。
lost-device = 今後表示しないことを選んだデバイスまたはブラウザーで、アカウントのページを開いてください。
lost-app = 新しいスマートフォンをお使いの場合は、認証アプリにアカウントのコピーが残っているかもしれません。そちらで復元してください。
lost-support = それ以外の場合は、{ $app } のサポート窓口に 2 つ目の要素の削除をご依頼ください。アドレス { $who } を伝え、ご本人のものであることを示せるようにしてください。
lost-back = 確認の方法に戻る
add-title = アカウントの保護
add-choose = 方法を 1 つ選んでください。
add-required = { $app } で必要です。
add-totp = 認証アプリ
add-totp-why = スマートフォンのアプリに 30 秒ごとに新しいコードが表示されます。電波がなくても使えます。
add-email = メール
add-email-why = 毎回 { $who } にコードをお送りします。
add-phone = 電話
add-phone-why = 毎回 SMS または電話でコードをお伝えします。
not-now = 今はしない
totp-title = 認証アプリの設定
totp-step-scan = スマートフォンで Microsoft や Google などの認証アプリを開き、このコードをスキャンしてください。
totp-qr = 認証アプリのキーが入った QR コード。キーは下に文字でも表示されています。
totp-step-link = このスマートフォンをお使いの場合は、アプリを直接開いてください
totp-step-type = または、次のキーをアプリに入力してください:
totp-step-code = 続けて、アプリに表示されるコードを入力してください。
phone-title = 電話の追加
phone-why = ご本人の番号であることを確認するため、コードをお送りします。
phone-number = 電話番号
phone-hint = 国番号を付けてください。例: +49 30 1234567
phone-by-sms = SMS でコードを送る
phone-by-voice = 電話でコードを伝える
codes-title = 回復コードの保存
codes-why = スマートフォンやメールボックスを使えなくなった場合、それぞれのコードで 1 回だけサインインできます。ご自分だけがわかる場所に保管してください。再び表示されることはありません。
codes-download = ダウンロード
codes-copy = コピー
codes-copied = コピーしました
codes-print = 印刷
codes-saved = 保存しました
codes-file = { $tenant } 用の { $who } の回復コード。それぞれ 1 回だけ使えます。

# What is wrong
totp-malformed = コードは 6 桁の数字です。アプリに今表示されているものをコピーしてください。
totp-wrong = コードが違います。アプリに次のコードが表示されるのを待って、もう一度お試しください。再び違う場合は、スマートフォンの時刻をご確認ください。
recovery-malformed = 回復コードは abcde-fghij のような形です。
recovery-wrong = 回復コードではないか、すでに使われています。
phone-malformed = 電話番号ではありません。+ と国番号から始めてください。例: +49 30 1234567
phone-country = この国にはコードをお送りできません。別の番号または別の方法を選んでください。
phone-limit = 本日送信できるコードの上限に達しました。別の方法を選んでください。
phone-refused = この番号ではコードを受け取れません。確認するか、別の方法を選んでください。
phone-not-now = 現在、コードをお送りできません。1 分ほど待ってもう一度試すか、別の方法を選んでください。
factor-there = アカウントにはすでにあります。別の方法を選んでください。
factor-gone = この方法はなくなりました。別の方法を選んでください。

# Text messages and calls
phone-message-sms = { $code } は { $tenant } のコードです。誰にも教えないでください。
phone-message-voice = { $tenant } のコードは { $code } です。誰にも教えないでください。

# Mails
mail-factor-subject = { $change ->
    [recovery-code-used] { $tenant } のアカウントで回復コードが使われました
    [recovery-codes-replaced] { $tenant } のアカウントの新しい回復コード
   *[other] { $tenant } のアカウントの 2 つ目の要素が変更されました
}
mail-factor-totp-added = { $tenant } のアカウントに認証アプリが追加されました。
mail-factor-email-added = { $tenant } のアカウントに、メールが 2 つ目の要素として追加されました。
mail-factor-phone-added = { $tenant } のアカウントに、電話が 2 つ目の要素として追加されました。
mail-factor-totp-removed = { $tenant } のアカウントから認証アプリが削除されました。
mail-factor-email-removed = メールは { $tenant } のアカウントの 2 つ目の要素ではなくなりました。
mail-factor-phone-removed = 電話は { $tenant } のアカウントの 2 つ目の要素ではなくなりました。
mail-factor-all-removed = { $tenant } のアカウントから、2 つ目の要素がすべて回復コードとともに削除されました。
mail-factor-recovery-code-used = お客様の回復コードの 1 つで { $tenant } のアカウントへのサインインがありました。そのコードはもう使えません。
mail-factor-recovery-codes-replaced = { $tenant } のアカウントの回復コードが新しくなりました。古いものはもう使えません。
mail-factor-when = 日時: { $at }。
mail-factor-not-you = お心当たりがない場合は、ただちに { $app } のサポート窓口にお問い合わせください。アカウントにパスワードがある場合は、変更してください。
mail-factor-title = 2 つ目の要素
mail-factor-passcode-what = { $app } にサインインしているページで、次のコードを入力してください。

second-factors = 2 つ目の要素
second-factors-why = 2 つ目の手順があれば、パスワードやコードだけでは誰も入れません。
second-factors-why-optional = 2 つ目の要素があれば、パスワードやコードだけでは誰も入れません。
second-factors-why-off = 2 つ目の要素は、このアカウントの重要な変更の前と、それを求めるアプリで必要になります。それ以外では、2 つ目の要素なしでサインインできます。
second-factors-manage = 2 つ目の要素の管理
second-factors-count = { $count ->
    [0] まだありません
   *[other] 2 つ目の要素 { $count } 個
}
second-factors-none = 2 つ目の要素はまだありません
second-factor-add = 2 つ目の要素を追加
second-factor-added = 追加日
second-factor-used = 最終使用
second-factor-remove = 削除
second-factor-codes = 回復コード
second-factor-codes-left = { $count ->
    [0] 回復コードは残っていません。
   *[other] 回復コードが { $count } 個残っています。
}
second-factor-codes-new = 新しい回復コードを作成
second-factor-devices = 確認しないデバイス
second-factor-devices-why = これらのデバイスでは、しばらく確認しないことを選んでいます。
second-factor-forget = 再び確認する
account-done-factor-added = アカウントに新しい 2 つ目の要素を追加しました。
