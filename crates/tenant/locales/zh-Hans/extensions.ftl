# Where an extension of the company does not let somebody go on.

blocked = 您无法在此继续
extension-problem = { $text }
