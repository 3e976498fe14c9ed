# What user flows ask, user names, and the rules of passwords.

# Attributes
opens-new-tab = (새 탭에서 열림)
choose = 선택…
asked-details = 몇 가지 정보 더
asked-details-why = 계속하기 전에 { $app }에 다음 정보가 필요합니다.
attribute-unchecked = 계속하려면 이 상자를 선택하세요.
attribute-number = 42와 같은 정수를 입력하세요.
attribute-pattern = 요청된 형식이 아닙니다. 확인하고 다시 시도하세요.
attribute-choice = 제시된 항목 중 하나를 선택하세요.

# Terms. The text in square brackets is the link, and the address behind it stays as it is.
accept-terms-and-privacy = [이용 약관]({ $terms }) 및 [개인정보처리방침]({ $privacy })에 동의합니다.
accept-terms = [이용 약관]({ $terms })에 동의합니다.
accept-privacy = [개인정보처리방침]({ $privacy })에 동의합니다.
terms-not-accepted = 계속하려면 동의하거나, 취소하세요.

# User names
email-or-user-name = 이메일 주소 또는 사용자 이름
name-missing = 이메일 주소 또는 사용자 이름을 입력하세요.
name-malformed = 이메일 주소도 사용자 이름도 아닙니다.
wrong-name-or-password = 이메일 주소, 사용자 이름 또는 비밀번호가 올바르지 않습니다. 확인하고 다시 시도하세요.
user-name = 사용자 이름
user-name-hint = 이메일 주소 대신 로그인에 사용할 수 있습니다. 문자, 숫자, 그리고 그 사이에 점, 하이픈, 밑줄을 쓸 수 있습니다.
user-name-missing = 사용자 이름을 정하세요.
user-name-length = 사용자 이름은 { $shortest }~{ $longest }자입니다.
user-name-form = 사용할 수 없는 사용자 이름입니다. 문자, 숫자, 그리고 그 사이에 점, 하이픈, 밑줄을 사용하세요.
user-name-taken = 사용할 수 없는 사용자 이름입니다. 다른 것으로 정하세요.
passcode-email = 대신 코드 사용
passcode-email-reset = 새 비밀번호 정하기
passcode-email-why = 계정의 이메일 주소를 입력하세요. 코드를 보내 드립니다.

# Sign-up is off
sign-up-off-here = { $app }은(는) 현재 새 계정을 받지 않습니다. 계정이 있으면 로그인하세요.

# Rules of passwords
rule-you = 이름, 이메일 주소 또는 { $tenant }을(를) 바탕으로 하지 않은 것
rule-kinds = 다음 중 세 가지: 소문자, 대문자, 숫자, 기타 문자
rule-kept = 충족한 규칙:
strength = 강도: { $level ->
    [weak] 약함
    [fair] 보통
    [good] 좋음
   *[strong] 강함
}
password-like-you = 이름, 이메일 주소 또는 이 서비스의 이름을 바탕으로 하지 않은 비밀번호를 정하세요.
password-own-word = 이 비밀번호는 여기서 추측하기 쉬운 단어를 바탕으로 합니다. 다른 것으로 정하세요.
password-composition = 다음 중 세 가지 이상을 사용하세요: 소문자, 대문자, 숫자, 기타 문자.
