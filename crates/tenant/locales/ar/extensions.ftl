# Where an extension of the company does not let somebody go on.

blocked = هذا الحساب محظور
extension-problem = { $text }
