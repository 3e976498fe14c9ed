# Where an extension of the company does not let somebody go on.

blocked = Hier geht es für Sie nicht weiter
extension-problem = { $text }
