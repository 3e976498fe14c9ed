# What is wrong with what was typed, at its field.

email-missing = Introduzca su correo electrónico.
email-malformed = Esto no es una dirección de correo electrónico. Debe parecerse a name@example.com.
password-missing = Introduzca su contraseña.
wrong-credentials = El correo electrónico o la contraseña no son correctos. Compruebe ambos e inténtelo de nuevo.
locked = Ha habido demasiados intentos fallidos. Inténtelo de nuevo dentro de { $minutes ->
    [one] 1 minuto.
   *[other] { $minutes } minutos.
}
busy-now = En este momento hay muchas personas iniciando sesión. Inténtelo de nuevo dentro de unos segundos.
passcode-malformed = El código tiene 8 dígitos. Cópielo del correo más reciente.
passcode-wrong = Ese no es el código. Consulte el correo más reciente e inténtelo de nuevo.
passcode-dead = Este código ya no es válido. Solicite otro más abajo.
resend-too-early = Podrá solicitar otro código dentro de { $seconds ->
    [one] 1 segundo.
   *[other] { $seconds } segundos.
}
resend-no-more = Hemos enviado tantos códigos como es posible. Cancele y empiece de nuevo desde la aplicación.
password-too-short = Use al menos { $shortest } caracteres.
password-too-long = Use como máximo { $longest } caracteres.
password-banned = Mucha gente usa esta contraseña o una parecida, así que es fácil de adivinar. Elija otra.
password-same = Esa es su contraseña actual. Elija otra.
password-mismatch = Las dos contraseñas no coinciden. Escriba de nuevo las dos.
attribute-missing = Este dato es necesario para su cuenta.
attribute-unfit = Use texto normal de { $longest } caracteres como máximo.
account-gone = Esa cuenta ya no tiene la sesión iniciada. Elija otra o inicie sesión de nuevo.
user-code-malformed = El código tiene 8 letras, como BCDF-GHJK. Cópielo de su dispositivo.
user-code-unknown = Ningún dispositivo espera este código. Compruebe el código que muestra su dispositivo; a los 15 minutos necesita uno nuevo.

