# What there is about a customer, in words.

data-account = Cuenta
data-identities = Formas de iniciar sesión
data-terms = Condiciones que ha aceptado
data-passkeys = Claves de acceso
data-sessions = Inicios de sesión
data-browsers = Navegadores que reconocemos
data-apps = Lo que recibieron las aplicaciones
data-consents = Lo que usted permitió
data-roles = Funciones
data-activity = Lo que ha ocurrido
data-nothing = Nada.

data-field-id = Id. de objeto
data-field-displayName = Nombre para mostrar
data-field-givenName = Nombre
data-field-surname = Apellidos
data-field-mail = Correo electrónico
data-field-mailVerified = La dirección está comprobada
data-field-userName = Nombre de usuario
data-field-userFlow = De
data-field-version = Versión
data-field-acceptedDateTime = Aceptado
data-field-accountEnabled = Se puede usar
data-field-lastPasswordChangeDateTime = Cambio de contraseña
data-field-createdDateTime = Desde
data-field-activityDateTime = Cuándo
data-field-preferredLanguage = Idioma
data-field-signInType = Tipo
data-field-issuer = Emitido por
data-field-issuerAssignedId = Nombre allí
data-field-name = Nombre
data-field-lastUsedDateTime = Último uso
data-field-browser = Navegador
data-field-system = Sistema
data-field-authenticationMethods = Cómo
data-field-endedDateTime = Terminó
data-field-expiresDateTime = Termina
data-field-app = Aplicación
data-field-scope = Permiso
data-field-role = Función
data-field-action = Qué

data-factors = Segundos factores
data-remembered = Dispositivos en los que no se pide
data-groups = Grupos
data-field-type = Tipo de factor
data-field-group = Grupo
data-field-accountName = Cuenta allí
data-field-phoneNumber = Número de teléfono
data-means = { $what ->
    [password] Contraseña
    [code] Código de un solo uso
    [passkey] Clave de acceso
    [text] SMS
    [call] Llamada
    [elsewhere] Cuenta en otro sitio
   *[other] Otra forma
}
data-did = { $what ->
    [created] Cuenta creada
    [password] Contraseña establecida o cambiada
    [address] Correo electrónico cambiado
    [user-name] Nombre de usuario cambiado
    [profile] Perfil cambiado
    [blocked] Cuenta bloqueada
    [unblocked] Cuenta desbloqueada
    [signed-out] Sesión cerrada
    [allowed] Aplicación autorizada a usar la cuenta
    [withdrawn] Acceso de una aplicación retirado
    [linked] Cuenta externa vinculada
    [unlinked] Cuenta externa desvinculada
    [export] Datos descargados
    [deletion] Eliminación solicitada
    [deleted] Cuenta eliminada
    [kept] Cuenta conservada
    [passkey-added] Clave de acceso añadida
    [passkey-renamed] Nombre de clave de acceso cambiado
    [passkey-removed] Clave de acceso eliminada
    [groups] Grupos cambiados
    [roles] Funciones cambiadas
    [recovery-used] Código de recuperación usado
    [recovery-replaced] Códigos de recuperación sustituidos
    [factor-added] Segundo factor añadido
    [factor-removed] Segundo factor eliminado
   *[other] Otro cambio
}
