# Where an extension of the company does not let somebody go on.

blocked = आप यहाँ आगे नहीं बढ़ सकते
extension-problem = { $text }
