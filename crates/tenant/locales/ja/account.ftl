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
