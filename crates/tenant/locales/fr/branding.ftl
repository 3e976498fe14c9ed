# Where an administrator's branding has a link without words of its own.

terms-of-use = Conditions d’utilisation
privacy-and-cookies = Confidentialité et cookies
cannot-access-account = Vous n’arrivez pas à accéder à votre compte ?

# The preview of a theme, for administrators.
preview = Aperçu
preview-what = Toutes les pages principales du thème { $theme }, avec des contenus fictifs.
preview-looks = Les formulaires ne font rien. Pour voir les pages sombres, changez le réglage du navigateur ou du système ; pour voir celles d’un téléphone, rétrécissez la fenêtre.
preview-all = Chaque page dans chacun de ses états
preview-with-problem = (avec un problème)
preview-languages = Langues
preview-until = Ce lien est valable jusqu’au { $at }.
preview-back = Toutes les pages de l’aperçu
preview-over = Ce lien n’est plus valable
preview-over-why = Un lien vers un aperçu est valable une heure, et le thème doit encore exister.
preview-over-do = Créez-en un autre : vestibule branding preview.
