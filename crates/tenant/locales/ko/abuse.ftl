# Where a network asked for too much: when it may ask again.

try-again-in = { $minutes }분 후에 다시 시도할 수 있습니다.

work = 잠시만 기다려 주세요
work-why = 이 주소로 코드를 보내기 전에 브라우저가 짧은 계산을 합니다. 프로그램이 수천 번씩 가입하는 것을 막기 위해서입니다.
work-working = 계산하는 중…
work-slow = 아직 계산하고 있습니다. 느린 기기에서는 1분쯤 걸릴 수 있습니다.
work-done = 끝났습니다. 계속합니다…
work-by-hand = 이 작업에는 스크립트가 필요하지만 브라우저가 여기에서 실행하지 않습니다. 몇 분 뒤에는 스크립트 없이 계속할 수 있습니다.
work-wrong = 계산 결과가 올바르지 않습니다. 다시 시도해 주세요.

email-domain-blocked = 이 공급자의 주소는 여기에서 사용할 수 없습니다. 다른 이메일 주소를 사용해 주세요.
