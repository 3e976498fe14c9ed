# Where an administrator's branding has a link without words of its own.

terms-of-use = 利用規約
privacy-and-cookies = プライバシーと Cookie
cannot-access-account = アカウントにアクセスできない場合

# The preview of a theme, for administrators.
preview = プレビュー
preview-what = テーマ { $theme } の主なページです。内容は架空のものです。
preview-looks = フォームは動作しません。ダーク モードを見るにはブラウザーまたはシステムの設定を変更し、スマートフォンの表示を見るにはウィンドウの幅を狭くしてください。
preview-all = すべてのページのすべての状態
preview-with-problem = (問題がある場合)
preview-languages = 言語
preview-until = このリンクは { $at } まで有効です。
preview-back = プレビューのすべてのページ
preview-over = このリンクは無効になりました
preview-over-why = プレビューへのリンクの有効期間は 1 時間で、テーマが残っている必要があります。
preview-over-do = 新しいリンクを作成してください: vestibule branding preview
