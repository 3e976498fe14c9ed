# Where a network asked for too much: when it may ask again.

try-again-in = { $minutes } 分後にもう一度お試しいただけます。

work = 少々お待ちください
work-why = このアドレスにコードを送る前に、ブラウザーが短い計算を行います。プログラムによる大量の登録を防ぐためです。
work-working = 計算しています…
work-slow = まだ計算しています。遅い端末では 1 分ほどかかることがあります。
work-done = 完了しました。次へ進みます…
work-by-hand = この計算にはスクリプトが必要ですが、お使いのブラウザーではここで実行されません。数分後に、スクリプトなしで続けられます。
work-wrong = 計算の結果が正しくありませんでした。もう一度お試しください。

email-domain-blocked = このプロバイダーのアドレスはここでは使えません。別のメール アドレスをお使いください。
