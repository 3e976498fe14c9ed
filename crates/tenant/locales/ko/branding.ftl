# Where an administrator's branding has a link without words of its own.

terms-of-use = 이용 약관
privacy-and-cookies = 개인정보 및 쿠키
cannot-access-account = 계정에 접근할 수 없나요?

# The preview of a theme, for administrators.
preview = 미리 보기
preview-what = 테마 { $theme }(으)로 된 모든 주요 페이지이며, 내용은 가상입니다.
preview-looks = 양식은 작동하지 않습니다. 어두운 페이지를 보려면 브라우저나 시스템 설정을 변경하고, 휴대전화 페이지를 보려면 창을 좁히세요.
preview-all = 모든 페이지의 모든 상태
preview-with-problem = (문제가 있는 경우)
preview-languages = 언어
preview-until = 이 링크는 { $at }까지 유효합니다.
preview-back = 미리 보기의 모든 페이지
preview-over = 이 링크는 더 이상 유효하지 않습니다
preview-over-why = 미리 보기 링크는 한 시간 동안 유효하며, 테마가 아직 있어야 합니다.
preview-over-do = 새로 만드세요: vestibule branding preview.
