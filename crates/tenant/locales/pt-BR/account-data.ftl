# What there is about a customer, in words.

data-account = Conta
data-identities = Formas de entrar
data-passkeys = Chaves de acesso
data-sessions = Entradas
data-browsers = Navegadores que reconhecemos
data-apps = O que os aplicativos receberam
data-consents = O que você permitiu
data-roles = Funções
data-activity = O que aconteceu
data-nothing = Nada.

data-field-id = ID do objeto
data-field-displayName = Nome de exibição
data-field-givenName = Nome
data-field-surname = Sobrenome
data-field-mail = Endereço de e-mail
data-field-mailVerified = O endereço está confirmado
data-field-attributes = Outros dados
data-field-accountEnabled = Pode ser usada
data-field-lastPasswordChangeDateTime = Senha alterada
data-field-createdDateTime = Desde
data-field-preferredLanguage = Idioma
data-field-signInType = Tipo
data-field-issuer = Emitido por
data-field-issuerAssignedId = Nome lá
data-field-name = Nome
data-field-lastUsedDateTime = Último uso
data-field-browser = Navegador
data-field-system = Sistema
data-field-authenticationMethods = Como
data-field-endedDateTime = Terminou
data-field-expiresDateTime = Termina
data-field-app = Aplicativo
data-field-scope = Permissão
data-field-role = Função
data-field-action = O quê

data-terms = Termos que você aceitou
data-field-userName = Nome de usuário
data-field-customAttributes = Outros atributos
data-field-userFlow = De
data-field-version = Versão
data-field-acceptedDateTime = Aceito em

data-factors = Segundos fatores
data-remembered = Dispositivos em que não é pedido
data-groups = Grupos
data-field-type = Tipo de fator
data-field-group = Grupo
