# Where an extension of the company does not let somebody go on.

blocked = No puede continuar aquí
extension-problem = { $text }
