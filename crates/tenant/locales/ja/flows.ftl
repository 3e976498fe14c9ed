# What user flows ask, user names, and the rules of passwords.

# Attributes
opens-new-tab = (新しいタブで開きます)
choose = 選択…
asked-details = あといくつかの情報
asked-details-why = 続ける前に、{ $app } に次の情報が必要です。
attribute-unchecked = 続けるには、このボックスにチェックを入れてください。
attribute-number = 42 のような整数を入力してください。
attribute-pattern = 求められている形式ではありません。確認してもう一度お試しください。
attribute-choice = 表示されている中から選んでください。

# Terms. The text in square brackets is the link, and the address behind it stays as it is.
accept-terms-and-privacy = [利用規約]({ $terms })と[プライバシーに関する声明]({ $privacy })に同意します。
accept-terms = [利用規約]({ $terms })に同意します。
accept-privacy = [プライバシーに関する声明]({ $privacy })に同意します。
terms-not-accepted = 続けるには同意するか、キャンセルしてください。

# User names
email-or-user-name = メール アドレスまたはユーザー名
name-missing = メール アドレスまたはユーザー名を入力してください。
name-malformed = メール アドレスでもユーザー名でもありません。
wrong-name-or-password = メール アドレス、ユーザー名、またはパスワードが正しくありません。確認してもう一度お試しください。
user-name = ユーザー名
user-name-hint = メール アドレスの代わりにサインインに使えます。文字、数字、およびその間にピリオド、ハイフン、アンダースコアを使えます。
user-name-missing = ユーザー名を決めてください。
user-name-length = ユーザー名は { $shortest } ~ { $longest } 文字です。
user-name-form = このユーザー名は使えません。文字、数字、およびその間にピリオド、ハイフン、アンダースコアを使ってください。
user-name-taken = このユーザー名は使用できません。別のものにしてください。
passcode-email = 代わりにコードを使う
passcode-email-reset = 新しいパスワードを決める
passcode-email-why = アカウントのメール アドレスを入力してください。コードをお送りします。

# Sign-up is off
sign-up-off-here = { $app } は現在、新しいアカウントを受け付けていません。アカウントをお持ちの場合は、サインインしてください。

# Rules of passwords
rule-you = お名前、メール アドレス、{ $tenant } を元にしたものは使えません
rule-kinds = 次のうち 3 種類: 小文字、大文字、数字、そのほかの文字
rule-kept = 満たしている条件:
strength = 強度: { $level ->
    [weak] 弱い
    [fair] 普通
    [good] 良い
   *[strong] 強い
}
password-like-you = お名前、メール アドレス、このサービスの名前を元にしていないパスワードにしてください。
password-own-word = このパスワードは、ここでは推測されやすい単語を元にしています。別のものにしてください。
password-composition = 次のうち 3 種類以上を使ってください: 小文字、大文字、数字、そのほかの文字。
