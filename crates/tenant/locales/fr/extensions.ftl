# Where an extension of the company does not let somebody go on.

blocked = Vous ne pouvez pas continuer ici
extension-problem = { $text }
