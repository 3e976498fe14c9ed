# Where an extension of the company does not let somebody go on.

blocked = החשבון הזה חסום
extension-problem = { $text }
