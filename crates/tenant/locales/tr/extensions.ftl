# Where an extension of the company does not let somebody go on.

blocked = Buradan devam edemezsiniz
extension-problem = { $text }
