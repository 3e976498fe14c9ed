# Where an extension of the company does not let somebody go on.

blocked = לא ניתן להמשיך כאן
extension-problem = { $text }
