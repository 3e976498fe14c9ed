# Sentences of the pages. Terms that stay the same everywhere: email, password, code, account, app.

product = Vestibule
title-problems = { $count ->
    [one] 1 problema:
   *[other] { $count } problemas:
}

# On several pages
to-continue = para continuar en { $app }
email = Correo electrónico
password = Contraseña
show-password = Mostrar la contraseña
next = Siguiente
continue = Continuar
back = Atrás
cancel = Cancelar y volver a { $app }
change = Cambiar
ways = Otras opciones
optional = (opcional)
back-to = Volver a { $app }

# Sign in
sign-in = Iniciar sesión
no-account = ¿No tiene una cuenta?
create-one = Cree una
enter-password = Introduzca su contraseña
not-you = ¿No es usted?
forgot-password = ¿Ha olvidado su contraseña?
passcode-instead = Usar un código enviado por correo electrónico
password-instead = Usar su contraseña

# Pick an account
pick-account = Elija una cuenta
another-account = Usar otra cuenta

# Stay signed in
stay = ¿Mantener la sesión iniciada?
stay-why = Si responde que sí, mantendrá la sesión iniciada en este navegador durante { $days } días.
stay-shared = En un equipo que también usan otras personas, responda que no.
yes = Sí
no = No

# Create an account
create-account = Crear una cuenta
email-hint = Le enviaremos un código para comprobar que la dirección es suya.
have-account = ¿Ya tiene una cuenta?
check-email = Revise su correo electrónico
code-sent = Le hemos enviado un correo con un código de 8 dígitos. Es válido durante { $minutes } minutos.
code-sent-again = Hay otro correo en camino. Solo es válido el código más reciente.
code-delayed = El correo se retrasa. Seguimos intentando enviarlo; deje esta página abierta.
code-failed = No se ha podido entregar el correo. Compruebe la dirección de arriba o solicite otro código.
code = Código
code-missing = ¿No ha recibido el correo? Busque en el correo no deseado y compruebe la dirección de arriba.
resend = Enviar otro código
resend-in = Podrá solicitar otro código dentro de { $seconds ->
    [one] 1 segundo.
   *[other] { $seconds } segundos.
}
resend-countdown = Podrá solicitar otro código dentro de { $time }.
resend-over = Hemos enviado tantos códigos como es posible. Si no ha llegado ninguno, cancele y empiece de nuevo desde la aplicación.
choose-password = Elija una contraseña
forced-password = Elija una contraseña nueva
forced-why = La contraseña que ha usado se estableció por usted. Elija una que solo usted conozca.
reset-why = Se cerrará su sesión en todos los demás lugares, para que nadie continúe con la contraseña anterior.
rule-length = Al menos { $shortest } caracteres; unas cuantas palabras seguidas son fáciles de recordar
rule-words = Ninguna que use mucha gente, como un nombre y un año
rule-new = No la contraseña que acaba de usar
rule-not-present = No la contraseña actual de la cuenta
new-password = Contraseña nueva
confirmation = Repita la contraseña nueva
about-you = Acerca de usted
about-you-why = Un último paso y su cuenta estará lista.
attribute-displayName = Nombre para mostrar
attribute-givenName = Nombre
attribute-surname = Apellidos
attribute-city = Ciudad
attribute-country = País o región
attribute-postalCode = Código postal
attribute-state = Estado o provincia
attribute-streetAddress = Dirección postal
attribute-jobTitle = Cargo

# Sign in on another device
device-code = Conectar un dispositivo
device-code-why = Escriba el código que muestra su dispositivo.
device-confirm = ¿Iniciar sesión en otro dispositivo?
device-confirm-what = { $app } quiere iniciar su sesión en el dispositivo que muestra este código:
device-confirm-warning = Continúe solo si lo ha iniciado usted y ve este código en su propio dispositivo. Si alguien le ha enviado el código o un enlace a esta página, cancele: esa persona entraría en su nombre.
device-signed-in = Ha iniciado sesión en su dispositivo
device-signed-in-why = { $app } continuará allí en unos segundos.
device-declined = No se ha iniciado sesión en el dispositivo
device-declined-why = Hemos comunicado a { $app } que usted lo ha rechazado.
device-over = Este código ya no es válido
device-over-why = Ya se ha usado, o el dispositivo ha esperado demasiado. Para volver a intentarlo, empiece en el dispositivo, que mostrará un código nuevo.
device-cancel = Cancelar
device-message = Para iniciar sesión, abra la página { $page } en un teléfono o un ordenador y escriba el código { $code }.

# Back to the app
taking-back = Volviendo a { $app }
taking-back-slow = Si no ocurre nada, use el botón.

# Sign out
sign-out-question = ¿Cerrar sesión?
sign-out-why = { $count ->
    [0] Va a salir de su cuenta en este navegador.
    [one] Ha iniciado sesión con esta cuenta:
   *[other] Ha iniciado sesión con estas cuentas:
}
sign-out = Cerrar sesión
stay-here = Mantener la sesión
signed-out = Se ha cerrado la sesión
signed-out-why = Nadie puede usar su cuenta en este navegador sin volver a iniciar sesión.
signed-out-apps = También se ha cerrado la sesión en:
signed-out-goes-on = En un momento volverá a { $app }.
still-signed-in = Su sesión sigue iniciada
still-signed-in-why = No ha cambiado nada.
close-window = Puede cerrar esta ventana.

