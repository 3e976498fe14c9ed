# Where an extension of the company does not let somebody go on.

blocked = Dieses Konto ist gesperrt
extension-problem = { $text }
