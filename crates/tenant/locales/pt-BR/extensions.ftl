# Where an extension of the company does not let somebody go on.

blocked = Não é possível continuar aqui
extension-problem = { $text }
