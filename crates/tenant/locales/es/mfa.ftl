# Second factors.

factor-confirm = Confirme que es usted
factor-confirm-why = { $app } pide un segundo paso.
factor-choose = Elija cómo confirmar.
factor-code-why = Abra su aplicación de autenticación y escriba el código que muestra para { $tenant }.
factor-code = Código de la aplicación
factor-way-totp = Código de su aplicación de autenticación
factor-way-email = Código por correo a { $to }
factor-way-sms = Código por SMS al { $to }
factor-way-voice = Llamada al { $to } con un código
factor-way-recovery = Usar un código de recuperación
factor-other = Confirmar de otra manera
factor-lost-link = Ninguna de estas opciones me sirve
factor-sent-email = Hemos enviado un correo con un código de 8 dígitos a { $to }. Es válido durante { $minutes } minutos.
factor-sent-sms = Hemos enviado un SMS con un código de 8 dígitos al { $to }. Es válido durante { $minutes } minutos.
factor-sent-voice = Estamos llamando al { $to } para decirle un código de 8 dígitos. Es válido durante { $minutes } minutos.
factor-sent-again = Hay otro código en camino. Solo es válido el más reciente.
factor-sent-title-email = Revise su correo electrónico
factor-sent-title-sms = Revise sus mensajes de texto
factor-sent-title-voice = Conteste al teléfono
factor-missing-email = ¿No ha recibido el correo? Busque en el correo no deseado.
factor-missing-sms = ¿No ha recibido el mensaje? Puede tardar un minuto y necesita cobertura.
factor-missing-voice = ¿No ha recibido la llamada? Puede tardar un minuto y necesita cobertura.
factor-remember = No volver a preguntar en este dispositivo durante { $days ->
    [one] 1 día
   *[other] { $days } días
}
factor-remember-why = Solo en un dispositivo que nadie más use.
recovery-title = Usar un código de recuperación
recovery-why = Escriba uno de los diez códigos que guardó cuando protegió su cuenta. Cada uno sirve una sola vez.
recovery-code = Código de recuperación
lost-title = Si no puede confirmar que es usted
lost-why = Nadie puede iniciar sesión en su cuenta sin confirmar. Estas son sus opciones:
lost-code = Busque sus códigos de recuperación: en papel, en un archivo o en su administrador de contraseñas.
lost-device = Use un dispositivo o navegador en el que pidió que no se le preguntara más, y abra allí la página de su cuenta.
lost-app = Si tiene un teléfono nuevo, es posible que su aplicación de autenticación haya guardado una copia de sus cuentas. Restáurela en él.
lost-support = De lo contrario, pida al servicio de asistencia de { $app } que quite sus segundos factores. Indique la dirección { $who } y esté preparado para demostrar que es suya.
lost-back = Volver a las formas de confirmar
add-title = Proteja su cuenta
add-choose = Elija una forma.
add-required = { $app } lo exige.
add-totp = Aplicación de autenticación
add-totp-why = Una aplicación de su teléfono muestra un código nuevo cada 30 segundos. Funciona sin cobertura.
add-email = Correo electrónico
add-email-why = Cada vez enviamos un código a { $who }.
add-phone = Teléfono
add-phone-why = Cada vez le enviamos un código por SMS o por llamada.
not-now = Ahora no
totp-title = Configure su aplicación de autenticación
totp-step-scan = Abra una aplicación de autenticación en su teléfono, como la de Microsoft o Google, y escanee este código.
totp-qr = Código QR con la clave para su aplicación de autenticación. La clave está abajo en forma de texto.
totp-step-link = ¿En este teléfono? Abra la aplicación directamente
totp-step-type = O escriba esta clave en la aplicación:
totp-step-code = Después escriba el código que muestra la aplicación.
phone-title = Añada su teléfono
phone-why = Le enviaremos un código para comprobar que el número es suyo.
phone-number = Número de teléfono
phone-hint = Con el país, por ejemplo +49 30 1234567
phone-by-sms = Enviarme un código por SMS
phone-by-voice = Llamarme con un código
codes-title = Guarde sus códigos de recuperación
codes-why = Si pierde su teléfono o su buzón, cada uno de estos códigos le permite entrar una vez. Guárdelos donde solo usted los encuentre. No se volverán a mostrar.
codes-download = Descargar
codes-copy = Copiar
codes-copied = Copiado
codes-print = Imprimir
codes-saved = Los he guardado
codes-file = Códigos de recuperación de { $who } para { $tenant }. Cada uno sirve una sola vez.

# What is wrong
totp-malformed = El código tiene 6 dígitos. Copie el que la aplicación muestra ahora.
totp-wrong = Ese no es el código. Espere al siguiente en la aplicación e inténtelo de nuevo. Si vuelve a ser incorrecto, compruebe la hora de su teléfono.
recovery-malformed = Un código de recuperación se parece a abcde-fghij.
recovery-wrong = Este no es uno de sus códigos de recuperación, o ya se ha usado.
phone-malformed = Esto no es un número de teléfono. Empiece por + y el país, por ejemplo +49 30 1234567.
phone-country = No podemos enviar códigos a este país. Elija otro número u otra opción.
phone-limit = Hoy hemos enviado tantos códigos como es posible. Elija otra opción.
phone-refused = Este número no puede recibir códigos. Compruébelo, o elija otra opción.
phone-not-now = No se ha podido enviar el código. Inténtelo de nuevo dentro de un minuto, o elija otra opción.
factor-there = Su cuenta ya lo tiene. Elija otra opción.
factor-gone = Esta opción ya no existe. Elija otra.

# Text messages and calls
phone-message-sms = { $code } es su código para { $tenant }. No se lo diga nunca a nadie.
phone-message-voice = Su código para { $tenant } es { $code }. No se lo diga nunca a nadie.

# Mails
mail-factor-subject = { $change ->
    [recovery-code-used] Se ha usado un código de recuperación en su cuenta de { $tenant }
    [recovery-codes-replaced] Códigos de recuperación nuevos para su cuenta de { $tenant }
   *[other] Se ha cambiado un segundo factor de su cuenta de { $tenant }
}
mail-factor-totp-added = Se ha añadido una aplicación de autenticación a su cuenta de { $tenant }.
mail-factor-email-added = Se ha añadido su correo electrónico a su cuenta de { $tenant } como segundo factor.
mail-factor-phone-added = Se ha añadido un teléfono a su cuenta de { $tenant } como segundo factor.
mail-factor-totp-removed = Se ha quitado una aplicación de autenticación de su cuenta de { $tenant }.
mail-factor-email-removed = Su correo electrónico ya no es un segundo factor de su cuenta de { $tenant }.
mail-factor-phone-removed = Un teléfono ya no es un segundo factor de su cuenta de { $tenant }.
mail-factor-all-removed = Se han quitado todos los segundos factores de su cuenta de { $tenant } y, con ellos, los códigos de recuperación.
mail-factor-recovery-code-used = Alguien inició sesión en su cuenta de { $tenant } con uno de sus códigos de recuperación. Ese código ya no sirve.
mail-factor-recovery-codes-replaced = Tiene códigos de recuperación nuevos para su cuenta de { $tenant }. Los anteriores ya no sirven.
mail-factor-when = Fue el { $at }.
mail-factor-not-you = Si no fue usted, pida ayuda de inmediato al servicio de asistencia de { $app }. Si su cuenta tiene contraseña, cámbiela.
mail-factor-title = Sus segundos factores
mail-factor-passcode-what = Escriba este código en la página donde está iniciando sesión en { $app }:

second-factors = Segundos factores
second-factors-why = Con un segundo paso, nadie entra solo con una contraseña o un código.
second-factors-why-optional = Cuando tenga un segundo factor, nadie entrará solo con una contraseña o un código.
second-factors-why-off = Se pide un segundo factor antes de los cambios importantes en esta cuenta, y en las aplicaciones que lo exigen. En lo demás, inicia sesión sin él.
second-factors-manage = Administrar segundos factores
second-factors-count = { $count ->
    [0] Ninguno todavía
    [one] 1 segundo factor
   *[other] { $count } segundos factores
}
second-factors-none = Aún no tiene ningún segundo factor
second-factor-add = Añadir un segundo factor
second-factor-added = Añadido
second-factor-used = Último uso
second-factor-remove = Quitar
second-factor-codes = Códigos de recuperación
second-factor-codes-left = { $count ->
    [0] No le queda ningún código de recuperación.
    [one] Le queda 1 código de recuperación.
   *[other] Le quedan { $count } códigos de recuperación.
}
second-factor-codes-new = Crear códigos de recuperación nuevos
second-factor-devices = Dispositivos en los que no se pregunta
second-factor-devices-why = En estos eligió que no se le preguntara durante un tiempo.
second-factor-forget = Volver a preguntar
account-done-factor-added = Su cuenta tiene un nuevo segundo factor.
