# Where an extension of the company does not let somebody go on.

blocked = Dit account is geblokkeerd
extension-problem = { $text }
