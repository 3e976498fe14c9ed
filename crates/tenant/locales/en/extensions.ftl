# Where an extension of the company does not let somebody go on.

blocked = You cannot go on here
extension-problem = { $text }
