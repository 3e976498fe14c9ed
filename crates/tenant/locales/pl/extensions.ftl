# Where an extension of the company does not let somebody go on.

blocked = To konto jest zablokowane
extension-problem = { $text }
