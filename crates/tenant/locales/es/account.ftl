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
