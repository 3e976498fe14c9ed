# What there is about a customer, in words.

data-account = 계정
data-identities = 로그인 방법
data-terms = 동의한 약관
data-passkeys = 패스키
data-sessions = 로그인
data-browsers = 알고 있는 브라우저
data-apps = 앱에 제공된 것
data-consents = 허용한 것
data-roles = 역할
data-activity = 활동 기록
data-nothing = 없습니다.

data-field-id = 개체 ID
data-field-displayName = 표시 이름
data-field-givenName = 이름
data-field-surname = 성
data-field-mail = 이메일 주소
data-field-mailVerified = 주소 확인됨
data-field-userName = 사용자 이름
data-field-userFlow = 흐름
data-field-version = 버전
data-field-acceptedDateTime = 동의 시간
data-field-accountEnabled = 사용 가능
data-field-lastPasswordChangeDateTime = 비밀번호 변경
data-field-createdDateTime = 시작
data-field-activityDateTime = 일시
data-field-preferredLanguage = 언어
data-field-signInType = 종류
data-field-issuer = 발급자
data-field-issuerAssignedId = 발급자의 이름
data-field-name = 이름
data-field-lastUsedDateTime = 마지막 사용
data-field-browser = 브라우저
data-field-system = 시스템
data-field-authenticationMethods = 방법
data-field-endedDateTime = 종료됨
data-field-expiresDateTime = 만료
data-field-app = 앱
data-field-scope = 권한
data-field-role = 역할
data-field-action = 내용

data-factors = 두 번째 요소
data-remembered = 요청하지 않는 장치
data-groups = 그룹
data-field-type = 요소 종류
data-field-group = 그룹
data-field-accountName = 발급자의 계정
data-field-phoneNumber = 전화번호
data-means = { $what ->
    [password] 비밀번호
    [code] 일회용 코드
    [passkey] 패스키
    [text] 문자 메시지
    [call] 전화
    [elsewhere] 다른 곳의 계정
   *[other] 다른 방법
}
data-did = { $what ->
    [created] 계정 생성
    [password] 비밀번호 설정 또는 변경
    [address] 이메일 주소 변경
    [user-name] 사용자 이름 변경
    [profile] 프로필 변경
    [blocked] 계정 차단
    [unblocked] 계정 차단 해제
    [signed-out] 로그아웃
    [allowed] 앱에 계정 사용 허용
    [withdrawn] 앱의 액세스 철회
    [linked] 다른 곳의 계정 연결
    [unlinked] 다른 곳의 계정 연결 해제
    [export] 데이터 다운로드
    [deletion] 삭제 요청
    [deleted] 계정 삭제
    [kept] 계정 유지
    [passkey-added] 패스키 추가
    [passkey-renamed] 패스키 이름 변경
    [passkey-removed] 패스키 제거
    [groups] 그룹 변경
    [roles] 역할 변경
    [recovery-used] 복구 코드 사용
    [recovery-replaced] 복구 코드 재발급
    [factor-added] 두 번째 요소 추가
    [factor-removed] 두 번째 요소 제거
   *[other] 기타 변경
}
