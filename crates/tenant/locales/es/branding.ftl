# Where an administrator's branding has a link without words of its own.

terms-of-use = Condiciones de uso
privacy-and-cookies = Privacidad y cookies
cannot-access-account = ¿No puede acceder a su cuenta?

# The preview of a theme, for administrators.
preview = Vista previa
preview-what = Todas las páginas principales con el tema { $theme }, con contenidos inventados.
preview-looks = Los formularios no hacen nada. Para ver las páginas oscuras, cambie el ajuste del navegador o del sistema; para ver las de un teléfono, estreche la ventana.
preview-all = Cada página en cada uno de sus estados
preview-with-problem = (con un problema)
preview-languages = Idiomas
preview-until = Este enlace es válido hasta el { $at }.
preview-back = Todas las páginas de la vista previa
preview-over = Este enlace ya no es válido
preview-over-why = Un enlace a una vista previa es válido durante una hora, y el tema debe seguir existiendo.
preview-over-do = Cree otro: vestibule branding preview.
