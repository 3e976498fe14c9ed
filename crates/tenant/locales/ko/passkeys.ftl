# Passkeys.

# What a new passkey is called when its maker is unknown.
passkey-unnamed = 패스키

passkey-sign-in = 패스키로 로그인
passkey-needs-script = 패스키를 사용하려면 브라우저에서 JavaScript를 켜세요. 다른 모든 방법은 없어도 됩니다.
passkey-what = 패스키는 장치나 비밀번호 관리자에 저장됩니다. 장치를 잠금 해제하듯 지문, 얼굴 또는 PIN으로 잠금 해제합니다. 기억할 것도, 다른 사람이 추측할 수 있는 것도 없습니다.

# Said by the page when the browser or the device did not go on
passkey-cancelled = 패스키를 사용하지 않았습니다. 준비되면 다시 시도하거나 다른 방법으로 계속하세요.
passkey-late = 시간이 너무 오래 걸렸습니다. 다시 시도해 주세요.
passkey-there = 이 장치나 비밀번호 관리자에 이미 계정의 패스키가 있습니다.
passkey-unfit = 이 장치에서는 패스키를 사용할 수 없습니다. 화면 잠금을 설정하거나 다른 장치 또는 비밀번호 관리자를 사용해 보세요.
passkey-failed = 시작하지 못했습니다. 연결을 확인하고 페이지를 새로 고친 다음 다시 시도하세요.
passkey-unsupported = 이 브라우저에서는 패스키를 사용할 수 없습니다. 최신 브라우저나 다른 장치를 사용해 보세요.

# A passkey is offered, or needed
add-passkey = 다음에는 더 빠르게 로그인하세요
add-passkey-why = 계정에 패스키를 추가하면 다음에는 한 번의 터치로 로그인합니다.
add-passkey-required = 계속하려면 패스키를 추가하세요
add-passkey-required-why = { $app }은(는) 패스키로 계정을 보호합니다. 사용할 수 있는 패스키를 추가하세요.
add-passkey-do = 패스키 추가
passkey-not-now = 나중에
passkey-never = 다시 묻지 않기
use-passkey = 패스키를 사용하세요
use-passkey-why = { $app }은(는) 패스키로 계정을 보호합니다.
use-passkey-do = 패스키 사용

# What is wrong
passkey-missing = 패스키를 사용하지 않았습니다. 다시 시도하거나 다른 방법으로 계속하세요.
passkey-stale = 시간이 너무 오래 걸렸거나 두 번 전송되었습니다. 다시 시도해 주세요.
passkey-unknown = 이 패스키는 여기의 어떤 계정에도 속하지 않습니다. 다른 패스키를 사용하거나 다른 방법으로 로그인하세요. 계정에서 삭제되었거나 다른 사이트의 패스키일 수 있습니다.
passkey-refused = 이 패스키를 받아들일 수 없습니다. 다시 시도하거나 다른 방법으로 로그인하세요.
passkey-of-another = 이 패스키는 다른 계정의 것입니다. 로그인하려는 계정의 패스키를 사용하세요.
passkey-already-there = 이 패스키는 이미 사용 중입니다.
passkey-too-many = 계정에 가질 수 있는 패스키 수를 모두 채웠습니다. 사용하지 않는 것을 삭제하세요.

# Mails
mail-passkey-added-subject = { $tenant } 계정에 패스키가 추가되었습니다
mail-passkey-added-title = 새 패스키가 있습니다
mail-passkey-added-what = { $at }에 패스키 ‘{ $name }’이(가) { $tenant } 계정({ $email })에 추가되었습니다. 비밀번호 없이 로그인할 수 있습니다.
mail-passkey-removed-subject = { $tenant } 계정에서 패스키가 삭제되었습니다
mail-passkey-removed-title = 패스키가 삭제되었습니다
mail-passkey-removed-what = { $at }에 { $tenant } 계정({ $email })의 패스키 ‘{ $name }’이(가) 삭제되었습니다. 더 이상 이 패스키로 로그인할 수 없습니다.
mail-passkey-unasked = 본인이 아니었다면 다른 사람이 계정을 사용하고 있을 수 있습니다. 로그인하여 계정 페이지를 열고 모르는 패스키를 모두 삭제하세요. 계정에 비밀번호가 있으면 다른 비밀번호를 정하고, 이메일 계정의 비밀번호도 변경하세요.

# The account page
passkeys = 패스키
passkeys-why = 지문, 얼굴 또는 장치의 PIN으로 로그인하세요.
passkeys-count = { $count ->
    [0] 아직 없음
   *[other] 패스키 { $count }개
}
passkeys-manage = 패스키 관리
passkeys-none = 아직 패스키가 없습니다
passkeys-none-why = 패스키를 사용하면 한 번의 터치로 로그인하며, 누구도 속여서 빼앗을 수 없습니다.
passkey-synced = 비밀번호 관리자에 저장되어 공유하는 모든 장치에서 사용할 수 있습니다.
passkey-bound = 한 장치에 저장되어 있습니다.
passkey-added-on = { $day }에 추가됨.
passkey-used-on = { $day }에 마지막으로 사용됨.
passkey-unused = 아직 사용하지 않음.
passkey-rename = 이름 변경
passkey-name = 이름
passkey-save = 저장
passkey-remove = 삭제
passkey-remove-question = 이 패스키를 삭제할까요?
passkey-remove-why = 더 이상 이 패스키로 로그인할 수 없습니다. 장치나 비밀번호 관리자가 계속 제안하면 그곳에서도 삭제하세요.
passkey-keep = 유지
passkey-name-unfit = 이름은 1~{ $longest }자입니다.
passkey-last = 이 패스키는 마지막 로그인 방법이므로 유지됩니다. 먼저 다른 것을 추가하세요.
account-done-passkey-added = 패스키가 추가되었습니다. 다음부터 이 패스키로 로그인할 수 있습니다.
account-done-passkey-removed = 패스키가 삭제되었습니다.

lost-passkey = 패스키를 잃어버렸습니다
passkey-no-recovery = 다른 방법으로는 본인임을 확인할 수 없습니다. 앱 고객 지원에 문의하세요.
mail-passcode-lost-passkey = 패스키를 잃어버렸다고 알려 주셨습니다. { $app }에 로그인하는 페이지에 이 코드를 입력하면 다른 패스키를 추가할 수 있습니다.
