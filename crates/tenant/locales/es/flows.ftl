# What user flows ask, user names, and the rules of passwords.

# Attributes
opens-new-tab = (se abre en una pestaña nueva)
choose = Elegir…
asked-details = Algunos datos más
asked-details-why = { $app } los necesita antes de que continúe.
attribute-unchecked = Marque esta casilla para continuar.
attribute-number = Introduzca un número entero, por ejemplo 42.
attribute-pattern = No tiene la forma que se pide. Compruébelo e inténtelo de nuevo.
attribute-choice = Elija una de las opciones que se ofrecen.

# Terms. The text in square brackets is the link, and the address behind it stays as it is.
accept-terms-and-privacy = Acepto las [condiciones de uso]({ $terms }) y la [declaración de privacidad]({ $privacy }).
accept-terms = Acepto las [condiciones de uso]({ $terms }).
accept-privacy = Acepto la [declaración de privacidad]({ $privacy }).
terms-not-accepted = Acéptelo para continuar, o cancele.

# User names
email-or-user-name = Correo electrónico o nombre de usuario
name-missing = Introduzca su correo electrónico o su nombre de usuario.
name-malformed = Esto no es ni un correo electrónico ni un nombre de usuario.
wrong-name-or-password = El correo electrónico, el nombre de usuario o la contraseña no son correctos. Compruebe ambos e inténtelo de nuevo.
user-name = Nombre de usuario
user-name-hint = Puede iniciar sesión con él en lugar de con su correo electrónico. Letras, cifras y, entre ellas, puntos, guiones y guiones bajos.
user-name-missing = Elija un nombre de usuario.
user-name-length = Un nombre de usuario tiene de { $shortest } a { $longest } caracteres.
user-name-form = Este nombre de usuario no se puede elegir aquí. Use letras, cifras y, entre ellas, puntos, guiones y guiones bajos.
user-name-taken = Este nombre de usuario no está disponible. Elija otro.
passcode-email = Usar un código
passcode-email-reset = Elegir una contraseña nueva
passcode-email-why = Escriba el correo electrónico de su cuenta. Le enviaremos un código.

# Sign-up is off
sign-up-off-here = { $app } no admite cuentas nuevas en este momento. Si tiene una, inicie sesión.

# Rules of passwords
rule-you = No basada en su nombre, su correo electrónico ni { $tenant }
rule-kinds = Tres de estas: minúsculas, mayúsculas, cifras, otros caracteres
rule-kept = reglas cumplidas:
strength = Seguridad: { $level ->
    [weak] débil
    [fair] aceptable
    [good] buena
   *[strong] alta
}
password-like-you = Elija una contraseña que no se base en su nombre, su correo electrónico ni el nombre de este servicio.
password-own-word = Esta contraseña se basa en una palabra fácil de adivinar aquí. Elija otra.
password-composition = Use al menos tres de estas: minúsculas, mayúsculas, cifras, otros caracteres.
