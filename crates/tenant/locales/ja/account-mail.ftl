# Mails that tell of what happened to an account.

mail-new-device-subject = { $tenant } のアカウントへの新しいサインイン
mail-new-device-title = 新しいサインイン
mail-new-device-what = { $at } に、これまでお客様のアカウント ({ $email }) で使われたことのないブラウザーから { $app } へのサインインがありました。
mail-new-device-unasked = ご本人の操作であれば、何もする必要はありません。お心当たりがない場合は、サインインしてアカウントのページを開き、ほかのすべての場所からサインアウトしてください。アカウントにパスワードがある場合は、それも変更してください。

mail-new-address-subject = { $tenant } のコード
mail-new-address-title = コード
mail-new-address-what = { $tenant } のアカウントのメール アドレスを変更しているページで、次のコードを入力してください。
mail-new-address-life = 1 回限り、{ $minutes } 分間有効です。
mail-new-address-unasked = コードを請求していない場合は、このメールを無視してください。コードがなければ何も起こりません。コードは誰にも教えないでください。

mail-address-taken-subject = { $tenant } のアカウントをすでにお持ちです
mail-address-taken-title = すでにアカウントをお持ちです
mail-address-taken-what = どなたか (おそらくお客様ご自身) が、{ $email } を { $tenant } の別のアカウントのアドレスにしようとしました。このアドレスのアカウントはすでにあります。
mail-address-taken-do = このアドレスを別のアカウントで使うには、現在このアドレスを使っているアカウントにサインインし、アドレスを変更するかアカウントを削除してください。
mail-address-taken-unasked = お心当たりがない場合も、何もする必要はありません。アカウントに変更はなく、その存在は誰にも知らされていません。

mail-address-changed-subject = { $tenant } のアカウントのメール アドレスが変更されました
mail-address-changed-title = メール アドレスが変更されました
mail-address-changed-what = { $at } に、{ $tenant } のアカウントのメール アドレスが変更されました。今後 { $email } ではサインインできません。
mail-address-changed-unasked = お心当たりがない場合は、ただちに { $tenant } にご連絡ください。ほかの人がお客様のアカウントを使うおそれがあります。
mail-address-given-subject = { $tenant } のアカウントのメール アドレスがこのアドレスになりました
mail-address-given-title = メール アドレスがこのアドレスになりました
mail-address-given-what = { $at } に、{ $tenant } のアカウントのメール アドレスがこのアドレスに変更されました。今後は { $email } でサインインしてください。
mail-address-given-unasked = { $tenant } のアカウントをお持ちでない場合や、お心当たりがない場合は、{ $tenant } にご連絡ください。

mail-deletion-subject = { $tenant } のアカウントは削除されます
mail-deletion-title = アカウントは削除されます
mail-deletion-what = { $tenant } のアカウント ({ $email }) の削除を承りました。すべての場所からサインアウトし、{ $at } にアカウントに関するすべての情報が消去されます。
mail-deletion-do = それまでは取り消すことができます。サインインして、アカウントを残すことを選んでください。
mail-deletion-unasked = お心当たりがない場合は、今すぐサインインしてアカウントを残してください。パスワードがある場合は、変更してください。

mail-deleted-subject = { $tenant } のアカウントを削除しました
mail-deleted-title = アカウントを削除しました
mail-deleted-what = ご依頼のとおり、{ $tenant } のアカウント ({ $email }) に関するすべての情報を消去しました。このアカウントに関するメールはこれが最後です。

mail-password-reset-subject = { $tenant } のパスワードが再設定されました
mail-password-reset-title = パスワードが再設定されました
mail-password-reset-what = { $tenant } のアカウント ({ $email }) のパスワードが { $at } に管理者によって再設定されました。すべての場所からサインアウトしました。
mail-password-reset-do = { $tenant } から受け取る一時的なパスワードでサインインしてください。その後、ご自分のパスワードを設定していただきます。
mail-password-reset-unasked = お心当たりがない場合は、{ $tenant } にご連絡ください。

mail-deleted-by-administrator-what = { $tenant } のアカウント ({ $email }) が管理者によって削除されました。すべての場所からサインアウトしました。
mail-deleted-by-administrator-until = { $at } にアカウントに関するすべての情報が消去されます。ご希望でない場合は、それまでに { $tenant } にご連絡ください。
mail-deleted-by-administrator-erased = アカウントに関するすべての情報を消去しました。このアカウントに関するメールはこれが最後です。
