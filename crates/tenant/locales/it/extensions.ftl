# Where an extension of the company does not let somebody go on.

blocked = Questo account è bloccato
extension-problem = { $text }
