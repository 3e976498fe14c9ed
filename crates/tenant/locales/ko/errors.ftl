# Error pages: title, what happened (-why), what to do (-do).

details = 고객 지원용 정보
details-why = 도움을 요청할 때 이 정보를 알려 주세요.
correlation-id = 상관관계 ID
time = 시간

not-found = 이 페이지는 없습니다
not-found-why = 이 주소에는 아무것도 없습니다.
not-found-do = 주소를 확인하거나 앱으로 돌아가 다시 시작하세요.

no-tenant = 이 주소는 누구의 것도 아닙니다
no-tenant-why = 이 이름의 테넌트가 없습니다.
no-tenant-do = 이곳으로 보낸 앱으로 돌아가세요. 다시 발생하면 앱의 AUTHORITY 설정이 잘못되었을 수 있으니 운영자에게 알려 주세요.

bad-request = 이 앱의 요청에 답할 수 없습니다
bad-request-why = 앱이 받아들일 수 없는 요청과 함께 이곳으로 보냈습니다. 고객님의 잘못이 아닙니다.
bad-request-do = 앱으로 돌아가 다시 시도하세요. 다시 발생하면 아래 정보를 앱 운영자에게 전달하세요.

over = 이 로그인은 끝났습니다
over-why = 이미 완료되었거나 너무 오래 열려 있었습니다.
over-do = 앱으로 돌아가 그곳에서 로그인하세요. 방금 로그인했다면 이미 로그인되어 있을 수 있습니다.

no-cookie = 브라우저가 쿠키를 보내지 않았습니다
no-cookie-why = 페이지가 바뀌어도 같은 고객님인지 알기 위해 쿠키를 사용하는데, 쿠키가 돌아오지 않았습니다.
no-cookie-do = 이 사이트의 쿠키를 허용한 다음 앱으로 돌아가 다시 로그인하세요. 쿠키가 허용되어 있다면 페이지가 너무 오래 열려 있었을 수 있습니다.

other-browser = 이 로그인은 다른 브라우저에서 시작되었습니다
other-browser-why = 안전을 위해 로그인은 시작한 브라우저에서만 완료할 수 있습니다.
other-browser-do = 다른 브라우저에서 계속하거나, 이 브라우저에서 앱을 열어 로그인하세요.

form-refused = 이 양식은 접수되지 않았습니다
form-refused-why = 저희 페이지에서 온 것이 아니거나 페이지가 너무 오래 열려 있었습니다.
form-refused-do = 페이지를 다시 열고 양식을 한 번 더 작성하세요.

unreadable = 이 양식을 읽을 수 없습니다
unreadable-why = 빠진 것이 있거나 예상한 형식이 아닙니다.
unreadable-do = 페이지를 다시 열고 양식을 한 번 더 작성하세요.

sign-up-off = 여기서는 새 계정을 만들 수 없습니다

email-taken = 이미 계정이 있습니다
email-taken-why = 이 페이지에 있는 동안 고객님의 이메일 주소로 계정이 만들어졌습니다.
email-taken-do = 계속하여 그 계정에 로그인하세요.

unusable = 지금은 이 계정을 사용할 수 없습니다
unusable-why = 로그인하는 동안 계정이 차단되거나 삭제되었거나 비밀번호가 변경되었습니다.
unusable-do = 다시 로그인하세요. 로그인할 수 없으면 앱 고객 지원에 문의하세요.

too-many = 요청이 너무 많습니다
too-many-why = 고객님의 네트워크에서 1분 동안 처리할 수 있는 것보다 많은 요청이 왔습니다.
too-many-do = 1분 기다린 후 다시 시도하세요.

method = 이 주소는 그렇게 사용할 수 없습니다
method-why = 이 주소에서 쓸 수 없는 방식의 요청입니다.
method-do = 앱으로 돌아가 다시 시작하세요.

too-large = 양이 너무 많습니다
too-large-why = 받을 수 있는 것보다 큰 요청입니다.
too-large-do = 뒤로 돌아가 줄인 다음 다시 시도하세요.

busy = 지금 많은 사람이 로그인하고 있습니다
busy-why = 지금은 처리할 수 있는 것보다 일이 많습니다.
busy-do = 몇 초 기다린 후 다시 시도하세요. 잃어버린 것은 없습니다.

unavailable = 지금은 데이터에 접근할 수 없습니다
unavailable-why = 필요한 시스템이 응답하지 않습니다.
unavailable-do = 1분 기다린 후 다시 시도하세요. 잃어버린 것은 없습니다.

internal = 저희 쪽에서 문제가 발생했습니다
internal-why = 고객님이 아닌 저희의 잘못이며, 기록해 두었습니다.
internal-do = 다시 시도하세요. 다시 발생하면 아래 정보와 함께 도움을 요청하세요.
