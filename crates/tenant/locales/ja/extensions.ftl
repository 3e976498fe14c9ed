# Where an extension of the company does not let somebody go on.

blocked = このアカウントはブロックされています
extension-problem = { $text }
