# Where an extension of the company does not let somebody go on.

blocked = Esta conta está bloqueada
extension-problem = { $text }
