# What there is about a customer, in words.

data-account = 계정
data-identities = 로그인 방법
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
data-field-attributes = 기타 정보
data-field-accountEnabled = 사용 가능
data-field-lastPasswordChangeDateTime = 비밀번호 변경
data-field-createdDateTime = 시작
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

data-terms = 동의한 약관
data-field-userName = 사용자 이름
data-field-customAttributes = 추가 특성
data-field-userFlow = 흐름
data-field-version = 버전
data-field-acceptedDateTime = 동의 시간

data-factors = 두 번째 요소
data-remembered = 요청하지 않는 장치
data-groups = 그룹
data-field-type = 요소 종류
data-field-group = 그룹
