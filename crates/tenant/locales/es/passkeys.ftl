# Passkeys.

# What a new passkey is called when its maker is unknown.
passkey-unnamed = Clave de acceso

passkey-sign-in = Iniciar sesión con una clave de acceso
passkey-needs-script = Para usar una clave de acceso, active JavaScript en su navegador. Todas las demás opciones funcionan sin él.
passkey-what = Una clave de acceso está en su dispositivo o en su administrador de contraseñas. Se desbloquea como su dispositivo: con el dedo, la cara o un PIN. No hay nada que recordar ni nada que otros puedan adivinar.

# Said by the page when the browser or the device did not go on
passkey-cancelled = No se ha usado ninguna clave de acceso. Inténtelo de nuevo cuando quiera, o continúe de otra manera.
passkey-late = Ha tardado demasiado. Inténtelo de nuevo.
passkey-there = Este dispositivo o administrador de contraseñas ya tiene una clave de acceso para su cuenta.
passkey-unfit = Este dispositivo no puede usar aquí una clave de acceso. Configure un bloqueo de pantalla, o pruebe con otro dispositivo o administrador de contraseñas.
passkey-failed = No hemos podido empezar. Compruebe su conexión, vuelva a cargar la página e inténtelo de nuevo.
passkey-unsupported = Este navegador no puede usar claves de acceso. Pruebe con uno más reciente o con otro dispositivo.

# A passkey is offered, or needed
add-passkey = Inicie sesión más rápido la próxima vez
add-passkey-why = Añada una clave de acceso a su cuenta y en su próximo inicio de sesión bastará un toque.
add-passkey-required = Añada una clave de acceso para continuar
add-passkey-required-why = { $app } protege su cuenta con una clave de acceso. Añada una que pueda usar.
add-passkey-do = Añadir una clave de acceso
passkey-not-now = Ahora no
passkey-never = No volver a preguntar
use-passkey = Use su clave de acceso
use-passkey-why = { $app } protege su cuenta con su clave de acceso.
use-passkey-do = Usar la clave de acceso

# What is wrong
passkey-missing = No se ha usado ninguna clave de acceso. Inténtelo de nuevo, o continúe de otra manera.
passkey-stale = Ha tardado demasiado o se ha enviado dos veces. Inténtelo de nuevo.
passkey-unknown = Esta clave de acceso no pertenece a ninguna cuenta de aquí. Use otra, o inicie sesión de otra manera. Puede que se haya quitado de su cuenta o que sea de otro sitio web.
passkey-refused = No se ha podido aceptar esta clave de acceso. Inténtelo de nuevo, o inicie sesión de otra manera.
passkey-of-another = Esta clave de acceso pertenece a otra cuenta. Use una de la cuenta con la que inicia sesión.
passkey-already-there = Esta clave de acceso ya está en uso.
passkey-too-many = Su cuenta tiene tantas claves de acceso como puede tener. Quite una que ya no use.

# Mails
mail-passkey-added-subject = Se ha añadido una clave de acceso a su cuenta de { $tenant }
mail-passkey-added-title = Tiene una clave de acceso nueva
mail-passkey-added-what = La clave de acceso «{ $name }» se añadió a su cuenta de { $tenant } ({ $email }) el { $at }. Inicia su sesión sin contraseña.
mail-passkey-removed-subject = Se ha quitado una clave de acceso de su cuenta de { $tenant }
mail-passkey-removed-title = Se ha quitado una clave de acceso
mail-passkey-removed-what = La clave de acceso «{ $name }» de su cuenta de { $tenant } ({ $email }) se quitó el { $at }. Ya no inicia su sesión.
mail-passkey-unasked = Si no fue usted, puede que otra persona esté usando su cuenta: inicie sesión, abra la página de su cuenta y quite todas las claves de acceso que no conozca; si su cuenta tiene contraseña, elija otra, y cambie la de su buzón de correo.

# The account page
passkeys = Claves de acceso
passkeys-why = Inicie sesión con el dedo, la cara o el PIN de su dispositivo.
passkeys-count = { $count ->
    [0] Ninguna todavía
    [one] 1 clave de acceso
   *[other] { $count } claves de acceso
}
passkeys-manage = Administrar claves de acceso
passkeys-none = Aún no hay claves de acceso
passkeys-none-why = Con una clave de acceso inicia sesión con un toque y nadie puede quitársela con engaños.
passkey-synced = Guardada por un administrador de contraseñas, en todos los dispositivos que lo comparten.
passkey-bound = Guardada en un solo dispositivo.
passkey-added-on = Añadida el { $day }.
passkey-used-on = Usada por última vez el { $day }.
passkey-unused = Aún sin usar.
passkey-rename = Cambiar el nombre
passkey-name = Nombre
passkey-save = Guardar
passkey-remove = Quitar
passkey-remove-question = ¿Quitar esta clave de acceso?
passkey-remove-why = Ya no iniciará su sesión. Si su dispositivo o administrador de contraseñas la sigue ofreciendo, elimínela también allí.
passkey-keep = Conservarla
passkey-name-unfit = Un nombre tiene de 1 a { $longest } caracteres.
passkey-last = Esta clave de acceso es su última forma de iniciar sesión, así que se queda. Añada antes otra.
account-done-passkey-added = Se ha añadido su clave de acceso. La próxima vez iniciará su sesión.
account-done-passkey-removed = Se ha quitado la clave de acceso.

lost-passkey = He perdido mi clave de acceso
passkey-no-recovery = No podemos comprobar de otra manera que es usted. Pida ayuda al servicio de asistencia de la aplicación.
mail-passcode-lost-passkey = Ha indicado que ha perdido su clave de acceso. Escriba este código en la página donde está iniciando sesión en { $app }; después podrá añadir otra:
