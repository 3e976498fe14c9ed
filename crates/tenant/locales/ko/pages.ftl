# Sentences of the pages. Terms that stay the same everywhere: email, password, code, account, app.

product = Vestibule
title-problems = 문제 { $count }개:

# On several pages
to-continue = { $app }(으)로 계속하려면
email = 이메일 주소
password = 비밀번호
show-password = 비밀번호 표시
next = 다음
continue = 계속
back = 뒤로
cancel = 취소하고 { $app }(으)로 돌아가기
change = 변경
ways = 다른 방법
optional = (선택 사항)
back-to = { $app }(으)로 돌아가기

# Sign in
sign-in = 로그인
no-account = 계정이 없으신가요?
create-one = 계정 만들기
enter-password = 비밀번호를 입력하세요
not-you = 본인이 아니신가요?
forgot-password = 비밀번호를 잊으셨나요?
passcode-instead = 대신 이메일로 받은 코드 사용
password-instead = 대신 비밀번호 사용

# Pick an account
pick-account = 계정을 선택하세요
another-account = 다른 계정 사용

# Stay signed in
stay = 로그인 상태를 유지할까요?
stay-why = ‘예’를 선택하면 이 브라우저에서 { $days }일 동안 로그인 상태가 유지됩니다.
stay-shared = 다른 사람과 함께 쓰는 컴퓨터에서는 ‘아니요’를 선택하세요.
yes = 예
no = 아니요

# Create an account
create-account = 계정 만들기
email-hint = 본인의 주소인지 확인하기 위해 코드를 보내 드립니다.
have-account = 이미 계정이 있으신가요?
check-email = 이메일을 확인하세요
code-sent = 8자리 코드가 담긴 이메일을 보냈습니다. 코드는 { $minutes }분 동안 유효합니다.
code-sent-again = 다른 이메일을 보내고 있습니다. 가장 최근의 코드만 유효합니다.
code-delayed = 이메일이 지연되고 있습니다. 계속 보내고 있으니 이 페이지를 열어 두세요.
code-failed = 이메일을 전달하지 못했습니다. 위의 주소를 확인하거나 새 코드를 요청하세요.
code = 코드
code-missing = 이메일이 오지 않았나요? 스팸 메일함을 살펴보고 위의 주소를 확인하세요.
resend = 새 코드 보내기
resend-in = { $seconds }초 후에 새 코드를 요청할 수 있습니다.
resend-countdown = { $time } 후에 새 코드를 요청할 수 있습니다.
resend-over = 보낼 수 있는 코드를 모두 보냈습니다. 하나도 받지 못했다면 취소하고 앱에서 다시 시작하세요.
choose-password = 비밀번호를 정하세요
forced-password = 새 비밀번호를 정하세요
forced-why = 방금 사용한 비밀번호는 임시로 설정된 것입니다. 본인만 아는 비밀번호를 정하세요.
reset-why = 이전 비밀번호로 계속 사용할 수 없도록 다른 모든 곳에서 로그아웃됩니다.
rule-length = { $shortest }자 이상. 단어 몇 개를 이어 쓰면 기억하기 쉽습니다
rule-words = 이름과 연도처럼 많은 사람이 쓰는 비밀번호는 안 됩니다
rule-new = 방금 사용한 비밀번호는 안 됩니다
rule-not-present = 계정의 현재 비밀번호는 안 됩니다
new-password = 새 비밀번호
confirmation = 새 비밀번호 확인
about-you = 내 정보
about-you-why = 마지막 한 단계만 거치면 계정이 준비됩니다.
attribute-displayName = 표시 이름
attribute-givenName = 이름
attribute-surname = 성
attribute-city = 시/군/구
attribute-country = 국가 또는 지역
attribute-postalCode = 우편번호
attribute-state = 시/도
attribute-streetAddress = 도로명 주소
attribute-jobTitle = 직책

# Sign in on another device
device-code = 장치 연결
device-code-why = 장치에 표시된 코드를 입력하세요.
device-confirm = 다른 장치에서 로그인할까요?
device-confirm-what = { $app }에서 다음 코드를 표시하는 장치에 로그인하려고 합니다.
device-confirm-warning = 직접 시작했고 이 코드가 본인의 장치에 표시된 경우에만 계속하세요. 다른 사람이 코드나 이 페이지의 링크를 보냈다면 취소하세요. 그 사람이 고객님으로 로그인하게 됩니다.
device-signed-in = 장치에서 로그인되었습니다
device-signed-in-why = 몇 초 후 장치에서 { $app }이(가) 계속됩니다.
device-declined = 장치에서 로그인하지 않았습니다
device-declined-why = 거절하셨음을 { $app }에 알렸습니다.
device-over = 이 코드는 더 이상 유효하지 않습니다
device-over-why = 이미 사용되었거나 장치가 너무 오래 기다렸습니다. 다시 시도하려면 장치에서 시작하세요. 새 코드가 표시됩니다.
device-cancel = 취소
device-message = 로그인하려면 휴대전화나 컴퓨터에서 { $page } 페이지를 열고 코드 { $code }를 입력하세요.

# Back to the app
taking-back = { $app }(으)로 돌아가는 중
taking-back-slow = 아무 변화가 없으면 버튼을 누르세요.

# Sign out
sign-out-question = 로그아웃할까요?
sign-out-why = { $count ->
    [0] 이 브라우저에서 계정을 나갑니다.
   *[other] 다음 계정으로 로그인되어 있습니다.
}
sign-out = 로그아웃
stay-here = 로그인 유지
signed-out = 로그아웃되었습니다
signed-out-why = 다시 로그인하지 않으면 이 브라우저에서 아무도 고객님의 계정을 사용할 수 없습니다.
signed-out-apps = 다음 앱에서도 로그아웃되었습니다.
signed-out-goes-on = 잠시 후 { $app }(으)로 돌아갑니다.
still-signed-in = 아직 로그인되어 있습니다
still-signed-in-why = 변경된 것이 없습니다.
close-window = 이 창을 닫아도 됩니다.

