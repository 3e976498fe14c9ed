# What there is about a customer, in words.

data-account = Conta
data-identities = Formas de entrar
data-terms = Termos que você aceitou
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
data-field-userName = Nome de usuário
data-field-userFlow = De
data-field-version = Versão
data-field-acceptedDateTime = Aceito em
data-field-accountEnabled = Pode ser usada
data-field-lastPasswordChangeDateTime = Senha alterada
data-field-createdDateTime = Desde
data-field-activityDateTime = Quando
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

data-factors = Segundos fatores
data-remembered = Dispositivos em que não é pedido
data-groups = Grupos
data-field-type = Tipo de fator
data-field-group = Grupo
data-field-accountName = Conta lá
data-field-phoneNumber = Número de telefone
data-means = { $what ->
    [password] Senha
    [code] Código de uso único
    [passkey] Chave de acesso
    [text] SMS
    [call] Ligação
    [elsewhere] Conta em outro lugar
   *[other] Outra forma
}
data-did = { $what ->
    [created] Conta criada
    [password] Senha definida ou alterada
    [address] Endereço de e-mail alterado
    [user-name] Nome de usuário alterado
    [profile] Perfil alterado
    [blocked] Conta bloqueada
    [unblocked] Conta desbloqueada
    [signed-out] Saída da conta
    [allowed] Aplicativo autorizado a usar a conta
    [withdrawn] Acesso de um aplicativo retirado
    [linked] Conta externa vinculada
    [unlinked] Conta externa desvinculada
    [export] Dados baixados
    [deletion] Exclusão pedida
    [deleted] Conta excluída
    [kept] Conta mantida
    [passkey-added] Chave de acesso adicionada
    [passkey-renamed] Chave de acesso renomeada
    [passkey-removed] Chave de acesso removida
    [groups] Grupos alterados
    [roles] Funções alteradas
    [recovery-used] Código de recuperação usado
    [recovery-replaced] Códigos de recuperação substituídos
    [factor-added] Segundo fator adicionado
    [factor-removed] Segundo fator removido
   *[other] Outra alteração
}
