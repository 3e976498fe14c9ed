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

account-devices = 장치
account-devices-why = 로그인되어 있는 곳입니다. 원하지 않는 곳에서는 로그아웃하세요.
account-device = { $system }의 { $browser }
account-device-unknown = 알 수 없는 장치
account-device-this = 이 장치
account-device-used = 마지막 사용:
account-device-since = 로그인:
account-device-apps = 앱:
account-devices-others = 다른 모든 곳에서 로그아웃
account-devices-none = 다른 곳에서는 로그인되어 있지 않습니다.
account-devices-strange = 모르는 장치가 보이나요? 그 장치에서 로그아웃하세요. 계정에 비밀번호가 있으면 비밀번호도 변경하세요.
account-done-signed-out = 해당 장치에서 로그아웃되었습니다. 알림을 요청한 앱에는 알려지며, 다른 앱에서는 그 장치에서 한동안 로그인된 상태로 남아 있을 수 있습니다.

account-apps = 앱
account-apps-why = 계정에 접근할 수 있는 앱과 접근 범위입니다.
account-app-since = 접근 시작:
account-app-withdraw = 접근 철회
account-apps-withdraw-why = 접근을 철회한 앱은 더 이상 고객님을 대신할 수 없습니다. 언제든지 다시 로그인할 수 있습니다.
account-apps-none = 앱이 없습니다
account-apps-none-why = 이 계정으로 앱에 로그인하면 여기에 표시됩니다.
account-done-withdrawn = 앱이 더 이상 접근할 수 없습니다.

# What scopes let an app do, here and where the customer is asked to consent.
scope-openid = 본인임을 확인
scope-openid-why = 다시 방문하면 앱이 고객님을 알아봅니다.
scope-profile = 프로필 보기
scope-profile-why = 이름과 가입할 때 입력한 그 밖의 정보입니다.
scope-email = 이메일 주소 보기
scope-email-why = 이 계정의 주소입니다.
scope-address = 우편 주소 보기
scope-address-why = 이 계정에 있는 도로명, 도시, 우편번호, 국가입니다.
scope-offline = 접근 유지
scope-offline-why = 철회할 때까지 앱을 사용하지 않는 동안에도 접근합니다.
scope-user-read = 계정 읽기
scope-user-read-why = 여기에 저장된 프로필입니다.

account-password = 비밀번호
account-password-why = 로그인할 때 사용합니다. 다른 곳에서 쓰지 않는 것으로 정하세요.
account-password-current = 현재 비밀번호
account-password-change = 비밀번호 변경
account-password-ends = 여기서는 로그인 상태가 유지됩니다. 다른 모든 장치와 모든 앱에서는 로그아웃됩니다.
account-password-none = 비밀번호 없음
account-password-none-why = 이 계정은 이메일로 받은 코드나 다른 서비스의 계정으로 비밀번호 없이 로그인합니다.
account-password-set = 비밀번호 설정
account-password-set-why = 이후에는 이메일 주소와 이 비밀번호로도 로그인할 수 있습니다.
account-done-password-changed = 비밀번호가 변경되었습니다. 다른 모든 곳에서 로그아웃되었습니다.
account-done-password-set = 비밀번호가 설정되었습니다. 다른 모든 곳에서 로그아웃되었습니다.
current-password-wrong = 현재 비밀번호가 아닙니다.

account-data = 내 데이터
account-data-why = 나에 관한 정보를 보고, 가져가고, 삭제할 수 있습니다.
account-data-view = 나에 관한 모든 정보
account-data-view-why = 아무도 읽을 수 없는 비밀번호와 키를 제외하고 이 계정에 저장된 모든 정보입니다.
account-data-view-do = 보기
account-data-export = 데이터 가져가기
account-data-export-why = 같은 내용을 프로그램이 읽을 수 있는 파일(JSON)로 제공합니다.
account-data-export-do = 다운로드
account-delete = 계정 삭제
account-delete-why = 마음을 바꿀 시간이 있습니다.
account-delete-what = 즉시 모든 곳에서 로그아웃되며 어떤 앱도 계정을 사용할 수 없습니다. { $days }일 동안 로그인하여 취소할 수 있습니다. 그 후에는 고객님에 관한 모든 정보가 영구적으로 지워집니다.
account-delete-confirm = 계속하려면 { $confirmation }을(를) 입력하세요
account-delete-do = 계정 삭제
not-confirmed = 입력란 위에 표시된 대로 정확히 입력하세요.
account-deleted = 계정이 삭제될 예정입니다
account-deleted-why = 모든 곳에서 로그아웃되었습니다. 계정에 관한 모든 정보가 지워지는 시간: { $at }.
account-deleted-do = 그전에 마음이 바뀌면 로그인하여 계정 유지를 선택하세요.

account-profile = 프로필
account-profile-why = 허용한 앱이 알 수 있는 고객님의 정보입니다.
account-save = 저장
account-address-change = 이메일 주소 변경
account-address-none = 없음
account-address-why = 새 주소로 코드를 보냅니다. 코드를 입력하면 새 주소로 로그인하게 되며, 현재 주소로 알림이 전송됩니다.
account-address-new = 새 이메일 주소
same-address = 계정의 현재 주소와 같습니다.
account-done-address-changed = 이메일 주소가 변경되었습니다.
account-user-name-none = 없음
account-user-name-choose = 사용자 이름 선택
account-user-name-change = 사용자 이름 변경
