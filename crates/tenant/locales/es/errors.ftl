# Error pages: title, what happened (-why), what to do (-do).

details = Datos para el servicio de asistencia
details-why = Si pide ayuda, facilite estos datos.
correlation-id = Id. de correlación
time = Hora

not-found = Esta página no existe
not-found-why = No hay nada en esta dirección.
not-found-do = Compruebe la dirección, o vuelva a la aplicación y empiece de nuevo desde allí.

no-tenant = Esta dirección no pertenece a nadie
no-tenant-why = Aquí no hay ningún inquilino con este nombre.
no-tenant-do = Vuelva a la aplicación que le ha enviado. Si ocurre de nuevo, es posible que su ajuste AUTHORITY sea incorrecto; avise a sus responsables.

bad-request = No se puede responder a la solicitud de esta aplicación
bad-request-why = La aplicación le ha enviado aquí con una solicitud que no podemos aceptar. No es culpa suya.
bad-request-do = Vuelva a la aplicación e inténtelo de nuevo. Si ocurre otra vez, facilite los datos de abajo a los responsables de la aplicación.

over = Este inicio de sesión ha terminado
over-why = Ya se completó, o permaneció abierto demasiado tiempo.
over-do = Vuelva a la aplicación e inicie sesión desde allí. Si acababa de iniciar sesión, es posible que ya lo esté.

no-cookie = Su navegador no ha enviado nuestra cookie
no-cookie-why = Usamos una cookie para saber, de una página a la siguiente, que sigue siendo usted, y no ha vuelto.
no-cookie-do = Permita las cookies en este sitio, vuelva a la aplicación e inicie sesión de nuevo. Si las cookies están permitidas, quizá la página haya estado abierta demasiado tiempo.

other-browser = Este inicio de sesión comenzó en otro navegador
other-browser-why = Por su seguridad, un inicio de sesión solo puede completarse en el navegador en el que comenzó.
other-browser-do = Continúe en el otro navegador, o abra la aplicación en este e inicie sesión desde allí.

form-refused = No se ha aceptado este formulario
form-refused-why = No procedía de nuestra página, o la página estuvo abierta demasiado tiempo.
form-refused-do = Abra la página de nuevo y vuelva a rellenar el formulario.

unreadable = No se ha podido leer este formulario
unreadable-why = Falta algo en él, o algo no tiene la forma que esperamos.
unreadable-do = Abra la página de nuevo y vuelva a rellenar el formulario.

sign-up-off = Aquí no se pueden crear cuentas nuevas

email-taken = Ya tiene una cuenta
email-taken-why = Mientras estaba en esta página, se creó una cuenta con su dirección de correo electrónico.
email-taken-do = Continúe e inicie sesión en esa cuenta.

unusable = Esta cuenta no se puede usar ahora
unusable-why = La cuenta se bloqueó o se eliminó, o recibió otra contraseña, mientras iniciaba sesión.
unusable-do = Inicie sesión de nuevo. Si no puede, pida ayuda al servicio de asistencia de la aplicación.

too-many = Demasiadas solicitudes
too-many-why = Desde su red han llegado más solicitudes de las que respondemos en un minuto.
too-many-do = Espere un minuto e inténtelo de nuevo.

method = Esta dirección no se puede usar así
method-why = La solicitud usó un método que no funciona en esta dirección.
method-do = Vuelva a la aplicación y empiece de nuevo desde allí.

too-large = Eso ha sido demasiado
too-large-why = La solicitud es mayor de lo que aceptamos.
too-large-do = Vuelva atrás, acorte el texto e inténtelo de nuevo.

busy = En este momento hay muchas personas iniciando sesión
busy-why = Ahora mismo hay más trabajo del que podemos atender.
busy-do = Espere unos segundos e inténtelo de nuevo. No se ha perdido nada.

unavailable = Ahora mismo no podemos acceder a nuestros datos
unavailable-why = Algo de lo que dependemos no responde.
unavailable-do = Espere un minuto e inténtelo de nuevo. No se ha perdido nada.

internal = Algo ha fallado por nuestra parte
internal-why = Es culpa nuestra y no suya, y ha quedado registrado.
internal-do = Inténtelo de nuevo. Si ocurre otra vez, pida ayuda con los datos de abajo.
