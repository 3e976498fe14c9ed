# Where an extension of the company does not let somebody go on.

blocked = 此帐户已被阻止
extension-problem = { $text }
