# Where an extension of the company does not let somebody go on.

blocked = U kunt hier niet verder
extension-problem = { $text }
