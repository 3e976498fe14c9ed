# Where an extension of the company does not let somebody go on.

blocked = Non può proseguire qui
extension-problem = { $text }
