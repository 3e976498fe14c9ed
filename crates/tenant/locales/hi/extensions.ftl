# Where an extension of the company does not let somebody go on.

blocked = यह खाता ब्लॉक है
extension-problem = { $text }
