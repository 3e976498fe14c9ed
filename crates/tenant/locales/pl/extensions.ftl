# Where an extension of the company does not let somebody go on.

blocked = Nie można tu kontynuować
extension-problem = { $text }
