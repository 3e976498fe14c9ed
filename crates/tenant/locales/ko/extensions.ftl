# Where an extension of the company does not let somebody go on.

blocked = 여기서는 계속할 수 없습니다
extension-problem = { $text }
