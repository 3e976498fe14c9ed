# Where an extension of the company does not let somebody go on.

blocked = لا يمكنك المتابعة هنا
extension-problem = { $text }
