# The account page.

account = Mi cuenta
account-skip = Ir al contenido
account-switch = Cambiar de cuenta
account-nobody = No ha iniciado sesión. Inicie sesión para ver su cuenta.

account-done-saved = Se han guardado los cambios.
account-done-removed = Se ha eliminado.

account-overview = Resumen
account-overview-why = Su cuenta de un vistazo.
account-security = Seguridad
account-security-why = Cómo está protegida su cuenta.
account-linked = Cuentas vinculadas
account-linked-why = Cuentas de otros servicios con las que inicia sesión.

account-linked-none = No hay cuentas vinculadas
account-linked-none-why = Inicia sesión en esta cuenta directamente, y no con una cuenta de otro servicio.
account-linked-add = Vincular otra cuenta

account-devices = Dispositivos
account-devices-why = Dónde tiene la sesión iniciada. Ciérrela donde no quiera tenerla.
account-device = { $browser } en { $system }
account-device-unknown = Dispositivo desconocido
account-device-this = Este dispositivo
account-device-used = Último uso:
account-device-since = Inicio de sesión:
account-device-apps = Aplicaciones:
account-devices-others = Cerrar sesión en todos los demás
account-devices-none = No tiene la sesión iniciada en ningún otro lugar.
account-devices-strange = ¿Ve un dispositivo que no conoce? Cierre la sesión en él. Si su cuenta tiene contraseña, cámbiela también.
account-done-signed-out = Se ha cerrado la sesión en ese dispositivo. Se avisa a las aplicaciones que lo han pedido; otras pueden mantener su sesión abierta allí durante un tiempo.

account-apps = Aplicaciones
account-apps-why = Qué aplicaciones tienen acceso a su cuenta, y a qué.
account-app-since = Tiene acceso desde el
account-app-withdraw = Retirar el acceso
account-apps-withdraw-why = Una aplicación a la que retira el acceso ya no puede actuar en su nombre. Puede volver a iniciar sesión en ella cuando quiera.
account-apps-none = Ninguna aplicación
account-apps-none-why = Cuando inicie sesión en una aplicación con esta cuenta, aparecerá aquí.
account-done-withdrawn = La aplicación ya no tiene acceso.

# What scopes let an app do, here and where the customer is asked to consent.
scope-openid = Saber que es usted
scope-openid-why = La aplicación le reconoce cuando vuelve.
scope-profile = Ver su perfil
scope-profile-why = Su nombre y lo demás que indicó al registrarse.
scope-email = Ver su correo electrónico
scope-email-why = La dirección de esta cuenta.
scope-address = Ver su dirección postal
scope-address-why = Calle, ciudad, código postal y país, tal como figuran en esta cuenta.
scope-offline = Conservar el acceso
scope-offline-why = También mientras no usa la aplicación, hasta que lo retire.
scope-user-read = Leer su cuenta
scope-user-read-why = Su perfil, tal como está guardado aquí.

account-password = Contraseña
account-password-why = Con lo que inicia sesión. Elija una que no use en ningún otro sitio.
account-password-current = Contraseña actual
account-password-change = Cambiar la contraseña
account-password-ends = Aquí su sesión seguirá iniciada. Se cerrará en todos los demás dispositivos y en todas las aplicaciones.
account-password-none = Sin contraseña
account-password-none-why = Inicia sesión en esta cuenta sin contraseña: con un código por correo electrónico o con una cuenta de otro servicio.
account-password-set = Establecer una contraseña
account-password-set-why = Después también podrá iniciar sesión con su dirección de correo electrónico y esta contraseña.
account-done-password-changed = Se ha cambiado su contraseña. Su sesión se ha cerrado en todos los demás lugares.
account-done-password-set = Su contraseña está establecida. Su sesión se ha cerrado en todos los demás lugares.
current-password-wrong = Esa no es su contraseña actual.

account-data = Sus datos
account-data-why = Lo que hay sobre usted, para leerlo y llevárselo, y cómo ponerle fin.
account-data-view = Todo sobre usted
account-data-view-why = Todo lo que está guardado con esta cuenta, excepto contraseñas y claves, que nadie puede leer.
account-data-view-do = Mostrar
account-data-export = Llevárselo
account-data-export-why = Lo mismo, en un archivo que los programas pueden leer (JSON).
account-data-export-do = Descargar
account-delete = Eliminar su cuenta
account-delete-why = Tendrá tiempo para cambiar de opinión.
account-delete-what = Su sesión se cerrará de inmediato en todas partes y ninguna aplicación podrá usar la cuenta. Durante { $days } días puede echarse atrás iniciando sesión. Después se borrará definitivamente todo sobre usted.
account-delete-confirm = Para continuar, escriba { $confirmation }
account-delete-do = Eliminar la cuenta
not-confirmed = Escríbalo exactamente como aparece encima del campo.
account-deleted = Su cuenta se eliminará
account-deleted-why = Su sesión se ha cerrado en todas partes. Todo lo relativo a la cuenta se borrará el { $at }.
account-deleted-do = Si antes cambia de opinión, inicie sesión y elija conservarla.

account-profile = Perfil
account-profile-why = Lo que pueden saber de usted las aplicaciones a las que se lo permite.
account-save = Guardar
account-address-change = Cambiar el correo electrónico
account-address-none = Ninguno
account-address-why = Enviaremos un código a la nueva dirección. Cuando lo haya escrito, iniciará sesión con la nueva dirección y se avisará a la actual.
account-address-new = Nuevo correo electrónico
same-address = Esa es la dirección que ya tiene su cuenta.
account-done-address-changed = Se ha cambiado su correo electrónico.
account-user-name-none = Ninguno
account-user-name-choose = Elegir un nombre de usuario
account-user-name-change = Cambiar el nombre de usuario
