# What is wrong with what was typed, at its field.

email-missing = 이메일 주소를 입력하세요.
email-malformed = 이메일 주소가 아닙니다. name@example.com과 같은 형식이어야 합니다.
password-missing = 비밀번호를 입력하세요.
wrong-credentials = 이메일 주소 또는 비밀번호가 올바르지 않습니다. 둘 다 확인하고 다시 시도하세요.
locked = 잘못된 시도가 너무 많았습니다. { $minutes }분 후에 다시 시도하세요.
busy-now = 지금 많은 사람이 로그인하고 있습니다. 몇 초 후에 다시 시도해 주세요.
passcode-malformed = 코드는 숫자 8자리입니다. 가장 최근 이메일에서 복사하세요.
passcode-wrong = 코드가 맞지 않습니다. 가장 최근 이메일을 확인하고 다시 시도하세요.
passcode-dead = 이 코드는 더 이상 유효하지 않습니다. 아래에서 새 코드를 요청하세요.
resend-too-early = { $seconds }초 후에 새 코드를 요청할 수 있습니다.
resend-no-more = 보낼 수 있는 코드를 모두 보냈습니다. 취소하고 앱에서 다시 시작하세요.
password-too-short = { $shortest }자 이상으로 하세요.
password-too-long = { $longest }자 이하로 하세요.
password-banned = 이 비밀번호나 비슷한 비밀번호는 많은 사람이 사용하므로 추측하기 쉽습니다. 다른 것으로 정하세요.
password-same = 현재 비밀번호와 같습니다. 다른 것으로 정하세요.
password-mismatch = 두 비밀번호가 다릅니다. 둘 다 다시 입력하세요.
attribute-missing = 계정에 필요한 정보입니다.
attribute-unfit = { $longest }자 이하의 일반 텍스트로 입력하세요.
account-gone = 그 계정은 더 이상 로그인되어 있지 않습니다. 다른 계정을 선택하거나 다시 로그인하세요.
user-code-malformed = 코드는 BCDF-GHJK와 같은 8글자입니다. 장치에 표시된 대로 입력하세요.
user-code-unknown = 이 코드를 기다리는 장치가 없습니다. 장치에 표시된 코드를 확인하세요. 15분이 지나면 새 코드가 필요합니다.

