# The account page.

account = 내 계정
account-skip = 본문으로 건너뛰기
account-switch = 계정 전환
account-nobody = 로그인되어 있지 않습니다. 계정을 보려면 로그인하세요.

account-done-saved = 변경 사항이 저장되었습니다.
account-done-removed = 삭제되었습니다.

account-overview = 개요
account-overview-why = 한눈에 보는 내 계정입니다.
account-security = 보안
account-security-why = 계정이 보호되는 방식입니다.
account-linked = 연결된 계정
account-linked-why = 로그인에 사용하는 다른 서비스의 계정입니다.

account-linked-none = 연결된 계정이 없습니다
account-linked-none-why = 다른 서비스의 계정이 아니라 이 계정으로 직접 로그인합니다.
account-linked-add = 다른 계정 연결
