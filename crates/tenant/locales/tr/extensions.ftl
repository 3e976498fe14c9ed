# Where an extension of the company does not let somebody go on.

blocked = Bu hesap engellendi
extension-problem = { $text }
