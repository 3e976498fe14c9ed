# Mails that tell of what happened to an account.

mail-new-device-subject = { $tenant } 계정에 새로운 로그인
mail-new-device-title = 새로운 로그인
mail-new-device-what = { $at }에 누군가 고객님의 계정({ $email })으로 { $app }에 로그인했습니다. 이전에 이 계정으로 사용한 적이 없는 브라우저입니다.
mail-new-device-unasked = 본인이라면 아무것도 하지 않아도 됩니다. 아니라면 로그인하여 계정 페이지를 열고 다른 모든 곳에서 로그아웃하세요. 계정에 비밀번호가 있으면 비밀번호도 변경하세요.

mail-new-address-subject = { $tenant } 코드
mail-new-address-title = 코드
mail-new-address-what = { $tenant } 계정의 이메일 주소를 변경하는 페이지에 이 코드를 입력하세요.
mail-new-address-life = 한 번만, { $minutes }분 동안 사용할 수 있습니다.
mail-new-address-unasked = 코드를 요청하지 않았다면 이 이메일을 무시하세요. 코드가 없으면 아무 일도 일어나지 않습니다. 누구에게도 코드를 알려 주지 마세요.

mail-address-taken-subject = { $tenant } 계정이 이미 있습니다
mail-address-taken-title = 이미 계정이 있습니다
mail-address-taken-what = 누군가, 아마도 고객님이 { $email } 주소를 { $tenant }의 다른 계정에 사용하려고 했습니다. 이 주소의 계정이 이미 있습니다.
mail-address-taken-do = 다른 계정에 이 주소를 사용하려면 지금 이 주소가 있는 계정에 로그인하여 주소를 변경하거나 계정을 삭제하세요.
mail-address-taken-unasked = 본인이 아니었다면 아무것도 하지 않아도 됩니다. 계정은 변경되지 않았고, 계정이 있다는 사실은 아무에게도 알려지지 않았습니다.

mail-address-changed-subject = { $tenant } 계정의 이메일 주소가 변경되었습니다
mail-address-changed-title = 이메일 주소가 변경되었습니다
mail-address-changed-what = { $at }에 { $tenant } 계정의 이메일 주소가 변경되었습니다. 이제 { $email }(으)로 로그인할 수 없습니다.
mail-address-changed-unasked = 본인이 아니었다면 즉시 { $tenant }에 도움을 요청하세요. 다른 사람이 고객님의 계정을 사용할 수 있습니다.
mail-address-given-subject = 이제 이 주소가 { $tenant } 계정의 이메일 주소입니다
mail-address-given-title = 이제 이 주소가 고객님의 이메일 주소입니다
mail-address-given-what = { $at }에 { $tenant } 계정의 이메일 주소가 이 주소로 변경되었습니다. 이제부터 { $email }(으)로 로그인하세요.
mail-address-given-unasked = { $tenant } 계정이 없거나 이를 요청하지 않았다면 { $tenant }에 도움을 요청하세요.

mail-deletion-subject = { $tenant } 계정이 삭제될 예정입니다
mail-deletion-title = 계정이 삭제될 예정입니다
mail-deletion-what = { $tenant } 계정({ $email })의 삭제를 요청하셨습니다. 모든 곳에서 로그아웃되었으며, { $at }에 계정에 관한 모든 정보가 지워집니다.
mail-deletion-do = 그때까지 취소할 수 있습니다. 로그인하여 계정 유지를 선택하세요.
mail-deletion-unasked = 본인이 아니었다면 지금 로그인하여 계정을 유지하세요. 계정에 비밀번호가 있으면 변경하세요.

mail-deleted-subject = { $tenant } 계정이 삭제되었습니다
mail-deleted-title = 계정이 삭제되었습니다
mail-deleted-what = 요청하신 대로 { $tenant } 계정({ $email })에 관한 모든 정보를 지웠습니다. 이 계정에 관한 마지막 이메일입니다.

mail-password-reset-subject = { $tenant } 비밀번호가 재설정되었습니다
mail-password-reset-title = 비밀번호가 재설정되었습니다
mail-password-reset-what = 관리자가 { $tenant } 계정({ $email })의 비밀번호를 재설정했습니다: { $at }. 모든 곳에서 로그아웃되었습니다.
mail-password-reset-do = { $tenant }에서 받은 임시 비밀번호로 로그인한 다음 직접 비밀번호를 정하세요.
mail-password-reset-unasked = 요청하지 않으셨다면 { $tenant }에 도움을 요청하세요.

mail-deleted-by-administrator-what = 관리자가 { $tenant } 계정({ $email })을 삭제했습니다. 모든 곳에서 로그아웃되었습니다.
mail-deleted-by-administrator-until = { $at }에 계정에 관한 모든 정보가 지워집니다. 원하지 않으시면 그 전에 { $tenant }에 문의하세요.
mail-deleted-by-administrator-erased = 계정에 관한 모든 정보를 지웠습니다. 이 계정에 관한 마지막 이메일입니다.
