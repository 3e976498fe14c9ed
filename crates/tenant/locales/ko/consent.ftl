# The page that asks a customer to consent, and the one that asks whether to keep an account.

consent-title = { $app }이(가) 계정을 사용하도록 허용할까요?
consent-publisher = 운영자: { $publisher }.
consent-host = 다음으로 { $host }(으)로 이동합니다.
consent-device = 앱이 다른 장치에서 기다리고 있습니다.
consent-asks = { $app }에서 요청하는 권한:
consent-withdraw = 계정에서 언제든지 철회할 수 있습니다.
consent-allow = 허용
consent-decline = 허용 안 함

keep-title = 계정을 유지할까요?
keep-why = 이 계정의 삭제를 요청하셨습니다. 계정에 관한 모든 정보가 지워지는 시간: { $at }.
keep-hint = 그대로 두면 로그인되지 않으며 아무것도 바뀌지 않습니다.
keep-keep = 내 계정 유지
keep-leave = 그대로 두기
keep-kept = 계정이 유지되며 삭제되지 않습니다.
