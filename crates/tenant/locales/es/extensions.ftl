# Where an extension of the company does not let somebody go on.

blocked = Esta cuenta está bloqueada
extension-problem = { $text }
