# Where an extension of the company does not let somebody go on.

blocked = Ce compte est bloqué
extension-problem = { $text }
