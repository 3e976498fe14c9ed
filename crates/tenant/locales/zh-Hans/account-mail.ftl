# Mails that tell of what happened to an account.

mail-new-device-subject = 您的 { $tenant } 帐户有新的登录
mail-new-device-title = 新的登录
mail-new-device-what = 有人于 { $at } 使用您的帐户（{ $email }）登录了 { $app }，所用的浏览器此前从未用于该帐户：
mail-new-device-unasked = 如果是您本人，则无需采取任何措施。如果不是，请登录，打开您的帐户页面，并在其他所有位置退出登录。如果您的帐户有密码，也请更改密码。

mail-new-address-subject = 您的 { $tenant } 验证码
mail-new-address-title = 您的验证码
mail-new-address-what = 请在您更改 { $tenant } 帐户电子邮件地址的页面上输入此验证码：
mail-new-address-life = 验证码只能使用一次，有效期为 { $minutes } 分钟。
mail-new-address-unasked = 如果您没有请求验证码，请忽略此电子邮件：没有验证码，什么都不会发生。切勿将验证码告诉任何人。

mail-address-taken-subject = 您已有 { $tenant } 帐户
mail-address-taken-title = 您已有帐户
mail-address-taken-what = 有人（很可能是您）想将 { $email } 设为另一个 { $tenant } 帐户的地址。已有帐户使用此地址。
mail-address-taken-do = 如要将此地址用于另一个帐户，请登录目前使用该地址的帐户，然后更改其地址或删除该帐户。
mail-address-taken-unasked = 如果不是您本人操作，则无需采取任何措施：您的帐户没有更改，也没有人得知它的存在。

mail-address-changed-subject = 您的 { $tenant } 帐户的电子邮件地址已更改
mail-address-changed-title = 您的电子邮件地址已更改
mail-address-changed-what = 您的 { $tenant } 帐户已于 { $at } 改用其他电子邮件地址。您不再使用 { $email } 登录。
mail-address-changed-unasked = 如果不是您本人操作，请立即向 { $tenant } 寻求帮助：他人可能会使用您的帐户。
mail-address-given-subject = 这现在是您的 { $tenant } 帐户的电子邮件地址
mail-address-given-title = 这现在是您的电子邮件地址
mail-address-given-what = { $tenant } 已于 { $at } 将您的帐户改为使用此电子邮件地址。从现在起，您使用 { $email } 登录。
mail-address-given-unasked = 如果您没有 { $tenant } 帐户，或者没有提出此请求，请向 { $tenant } 寻求帮助。

mail-deletion-subject = 您的 { $tenant } 帐户将被删除
mail-deletion-title = 您的帐户将被删除
mail-deletion-what = 您请求删除您的 { $tenant } 帐户（{ $email }）。您已在所有位置退出登录，与该帐户有关的所有内容将于 { $at } 被清除。
mail-deletion-do = 在此之前您可以撤回：请登录并选择保留您的帐户。
mail-deletion-unasked = 如果不是您本人操作，请立即登录并保留您的帐户。如果帐户有密码，请更改密码。

mail-deleted-subject = 您的 { $tenant } 帐户已删除
mail-deleted-title = 您的帐户已删除
mail-deleted-what = 按照您的请求，与您的 { $tenant } 帐户（{ $email }）有关的所有内容均已清除。这是关于该帐户的最后一封电子邮件。

mail-password-reset-subject = 您的 { $tenant } 密码已被重置
mail-password-reset-title = 您的密码已被重置
mail-password-reset-what = { $tenant } 已于 { $at } 重置您的帐户（{ $email }）的密码。您已在所有位置退出登录。
mail-password-reset-do = 请使用 { $tenant } 提供给您的临时密码登录，然后设置您自己的密码。
mail-password-reset-unasked = 如果您没有提出此请求，请向 { $tenant } 寻求帮助。

mail-deleted-by-administrator-what = { $tenant } 已删除您的帐户（{ $email }）。您已在所有位置退出登录。
mail-deleted-by-administrator-until = 与该帐户有关的所有内容将于 { $at } 被清除。如果不应如此，请在此之前联系 { $tenant }。
mail-deleted-by-administrator-erased = 与该帐户有关的所有内容均已清除。这是关于该帐户的最后一封电子邮件。
