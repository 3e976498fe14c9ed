# What is wrong with what was typed, at its field.

email-missing = メール アドレスを入力してください。
email-malformed = メール アドレスではありません。name@example.com のような形で入力してください。
password-missing = パスワードを入力してください。
wrong-credentials = メール アドレスまたはパスワードが正しくありません。両方を確認して、もう一度お試しください。
locked = 誤った入力が多すぎます。{ $minutes } 分後にもう一度お試しください。
busy-now = 現在、大勢の方がサインインしています。数秒後にもう一度お試しください。
passcode-malformed = コードは 8 桁の数字です。最新のメールからコピーしてください。
passcode-wrong = コードが違います。最新のメールを確認して、もう一度お試しください。
passcode-dead = このコードは使えなくなりました。下から新しいコードを請求してください。
resend-too-early = { $seconds } 秒後に新しいコードを請求できます。
resend-no-more = 送信できるコードの上限に達しました。キャンセルして、アプリからやり直してください。
password-too-short = { $shortest } 文字以上にしてください。
password-too-long = { $longest } 文字以内にしてください。
password-banned = このパスワードまたは似たパスワードは多くの人が使っているため、推測されやすくなります。別のものにしてください。
password-same = 現在のパスワードと同じです。別のものにしてください。
password-mismatch = 2 つのパスワードが一致しません。両方をもう一度入力してください。
attribute-missing = アカウントに必要な項目です。
attribute-unfit = { $longest } 文字以内の通常のテキストで入力してください。
account-gone = そのアカウントはサインインしていません。別のアカウントを選ぶか、もう一度サインインしてください。
user-code-malformed = コードは BCDF-GHJK のような 8 文字です。デバイスの表示どおりに入力してください。
user-code-unknown = このコードを待っているデバイスはありません。デバイスに表示されているコードをご確認ください。15 分を過ぎると新しいコードが必要です。

