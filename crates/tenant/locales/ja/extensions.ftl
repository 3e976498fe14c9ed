# Where an extension of the company does not let somebody go on.

blocked = ここから先へは進めません
extension-problem = { $text }
