# Where an extension of the company does not let somebody go on.

blocked = 이 계정은 차단되었습니다
extension-problem = { $text }
