# Second factors.

factor-confirm = 본인임을 확인하세요
factor-confirm-why = { $app }에서 두 번째 단계를 요청합니다.
factor-choose = 확인 방법을 선택하세요.
factor-code-why = 인증 앱을 열고 { $tenant }에 대해 표시되는 코드를 입력하세요.
factor-code = 앱의 코드
factor-way-totp = 인증 앱의 코드
factor-way-email = { $to }(으)로 이메일 코드 받기
factor-way-sms = { $to }(으)로 문자 코드 받기
factor-way-voice = { $to }(으)로 전화 코드 받기
factor-way-recovery = 복구 코드 사용
factor-other = 다른 방법으로 확인
factor-lost-link = 사용할 수 있는 방법이 없습니다
factor-sent-email = { $to }(으)로 8자리 코드가 담긴 이메일을 보냈습니다. 코드는 { $minutes }분 동안 유효합니다.
factor-sent-sms = { $to }(으)로 8자리 코드가 담긴 문자 메시지를 보냈습니다. 코드는 { $minutes }분 동안 유효합니다.
factor-sent-voice = 8자리 코드를 알려 드리기 위해 { $to }(으)로 전화를 걸고 있습니다. 코드는 { $minutes }분 동안 유효합니다.
factor-sent-again = 다른 코드를 보내고 있습니다. 가장 최근의 코드만 유효합니다.
factor-sent-title-email = 이메일을 확인하세요
factor-sent-title-sms = 문자 메시지를 확인하세요
factor-sent-title-voice = 전화를 받으세요
factor-missing-email = 이메일이 오지 않았나요? 스팸 메일함을 살펴보세요.
factor-missing-sms = 메시지가 오지 않았나요? 1분 정도 걸릴 수 있으며 수신 가능한 곳이어야 합니다.
factor-missing-voice = 전화가 오지 않았나요? 1분 정도 걸릴 수 있으며 수신 가능한 곳이어야 합니다.
factor-remember = 이 장치에서 { $days }일 동안 다시 묻지 않기
factor-remember-why = 다른 사람이 쓰지 않는 장치에서만 선택하세요.
recovery-title = 복구 코드 사용
recovery-why = 계정을 보호할 때 저장한 열 개의 코드 중 하나를 입력하세요. 각 코드는 한 번만 사용할 수 있습니다.
recovery-code = 복구 코드
lost-title = 본인임을 확인할 수 없는 경우
lost-why = 누구도 확인 없이는 계정에 로그인할 수 없습니다. 다음 방법이 있습니다.
lost-code = 종이, 파일 또는 비밀번호 관리자에서 복구 코드를 찾아보세요.
lost-device = 다시 묻지 않도록 선택한 장치나 브라우저에서 계정 페이지를 여세요.
lost-app = 새 휴대전화를 사용한다면 인증 앱에 계정의 사본이 남아 있을 수 있습니다. 그곳에서 복원하세요.
lost-support = 그렇지 않으면 { $app } 고객 지원에 두 번째 요소를 삭제해 달라고 요청하세요. 주소 { $who }을(를) 알리고 본인의 것임을 보여 줄 준비를 하세요.
lost-back = 확인 방법으로 돌아가기
add-title = 계정을 보호하세요
add-choose = 방법을 하나 선택하세요.
add-required = { $app }에서 필요합니다.
add-totp = 인증 앱
add-totp-why = 휴대전화의 앱이 30초마다 새 코드를 표시합니다. 수신되지 않아도 작동합니다.
add-email = 이메일
add-email-why = 매번 { $who }(으)로 코드를 보냅니다.
add-phone = 전화
add-phone-why = 매번 문자 메시지나 전화로 코드를 알려 드립니다.
not-now = 나중에
totp-title = 인증 앱 설정
totp-step-scan = 휴대전화에서 Microsoft나 Google 등의 인증 앱을 열고 이 코드를 스캔하세요.
totp-qr = 인증 앱의 키가 담긴 QR 코드. 키는 아래에 텍스트로도 있습니다.
totp-step-link = 이 휴대전화를 사용 중인가요? 앱을 바로 여세요
totp-step-type = 또는 이 키를 앱에 입력하세요:
totp-step-code = 그런 다음 앱에 표시된 코드를 입력하세요.
phone-title = 전화 추가
phone-why = 본인의 번호인지 확인하기 위해 코드를 보내 드립니다.
phone-number = 전화번호
phone-hint = 국가 번호 포함, 예: +49 30 1234567
phone-by-sms = 문자로 코드 받기
phone-by-voice = 전화로 코드 받기
codes-title = 복구 코드를 저장하세요
codes-why = 휴대전화나 이메일을 잃어버린 경우 각 코드로 한 번씩 로그인할 수 있습니다. 본인만 찾을 수 있는 곳에 보관하세요. 다시 표시되지 않습니다.
codes-download = 다운로드
codes-copy = 복사
codes-copied = 복사됨
codes-print = 인쇄
codes-saved = 저장했습니다
codes-file = { $tenant }용 { $who }의 복구 코드. 각 코드는 한 번만 사용할 수 있습니다.

# What is wrong
totp-malformed = 코드는 숫자 6자리입니다. 앱에 지금 표시된 코드를 복사하세요.
totp-wrong = 코드가 맞지 않습니다. 앱에서 다음 코드를 기다렸다가 다시 시도하세요. 다시 틀리면 휴대전화의 시간을 확인하세요.
recovery-malformed = 복구 코드는 abcde-fghij와 같은 형식입니다.
recovery-wrong = 복구 코드가 아니거나 이미 사용되었습니다.
phone-malformed = 전화번호가 아닙니다. +와 국가 번호로 시작하세요. 예: +49 30 1234567.
phone-country = 이 국가로는 코드를 보낼 수 없습니다. 다른 번호나 다른 방법을 선택하세요.
phone-limit = 오늘 보낼 수 있는 코드를 모두 보냈습니다. 다른 방법을 선택하세요.
phone-refused = 이 번호로는 코드를 받을 수 없습니다. 확인하거나 다른 방법을 선택하세요.
phone-not-now = 지금은 코드를 보낼 수 없습니다. 1분 후에 다시 시도하거나 다른 방법을 선택하세요.
factor-there = 계정에 이미 있습니다. 다른 방법을 선택하세요.
factor-gone = 이 방법은 더 이상 없습니다. 다른 방법을 선택하세요.

# Text messages and calls
phone-message-sms = { $code }은(는) { $tenant } 코드입니다. 누구에게도 알려 주지 마세요.
phone-message-voice = { $tenant } 코드는 { $code }입니다. 누구에게도 알려 주지 마세요.

# Mails
mail-factor-subject = { $change ->
    [recovery-code-used] { $tenant } 계정에 복구 코드가 사용되었습니다
    [recovery-codes-replaced] { $tenant } 계정의 새 복구 코드
   *[other] { $tenant } 계정의 두 번째 요소가 변경되었습니다
}
mail-factor-totp-added = { $tenant } 계정에 인증 앱이 추가되었습니다.
mail-factor-email-added = { $tenant } 계정에 이메일이 두 번째 요소로 추가되었습니다.
mail-factor-phone-added = { $tenant } 계정에 전화가 두 번째 요소로 추가되었습니다.
mail-factor-totp-removed = { $tenant } 계정에서 인증 앱이 삭제되었습니다.
mail-factor-email-removed = 이메일은 더 이상 { $tenant } 계정의 두 번째 요소가 아닙니다.
mail-factor-phone-removed = 전화는 더 이상 { $tenant } 계정의 두 번째 요소가 아닙니다.
mail-factor-all-removed = { $tenant } 계정에서 모든 두 번째 요소가 복구 코드와 함께 삭제되었습니다.
mail-factor-recovery-code-used = 누군가 복구 코드 중 하나로 { $tenant } 계정에 로그인했습니다. 그 코드는 다시 사용할 수 없습니다.
mail-factor-recovery-codes-replaced = { $tenant } 계정의 새 복구 코드가 있습니다. 이전 코드는 더 이상 사용할 수 없습니다.
mail-factor-when = 시간: { $at }.
mail-factor-not-you = 본인이 아니었다면 즉시 { $app } 고객 지원에 도움을 요청하세요. 계정에 비밀번호가 있으면 변경하세요.
mail-factor-title = 두 번째 요소
mail-factor-passcode-what = { $app }에 로그인하는 페이지에 이 코드를 입력하세요.

second-factors = 두 번째 요소
second-factors-why = 두 번째 단계가 있으면 비밀번호나 코드만으로는 아무도 들어올 수 없습니다.
second-factors-why-optional = 두 번째 요소가 있으면 비밀번호나 코드만으로는 아무도 들어올 수 없습니다.
second-factors-why-off = 두 번째 요소는 이 계정의 중요한 변경 전과 이를 요구하는 앱에서 요청됩니다. 그 밖에는 두 번째 요소 없이 로그인합니다.
second-factors-manage = 두 번째 요소 관리
second-factors-count = { $count ->
    [0] 아직 없음
   *[other] 두 번째 요소 { $count }개
}
second-factors-none = 아직 두 번째 요소가 없습니다
second-factor-add = 두 번째 요소 추가
second-factor-added = 추가됨
second-factor-used = 마지막 사용
second-factor-remove = 삭제
second-factor-codes = 복구 코드
second-factor-codes-left = { $count ->
    [0] 남은 복구 코드가 없습니다.
   *[other] 복구 코드가 { $count }개 남았습니다.
}
second-factor-codes-new = 새 복구 코드 만들기
second-factor-devices = 묻지 않는 장치
second-factor-devices-why = 이 장치에서는 한동안 다시 묻지 않도록 선택했습니다.
second-factor-forget = 다시 묻기
account-done-factor-added = 계정에 새로운 두 번째 요소가 추가되었습니다.
