# What user flows ask, user names, and the rules of passwords.

# Attributes
opens-new-tab = (abre em uma nova guia)
choose = Escolher…
asked-details = Mais algumas informações
asked-details-why = { $app } precisa disto antes de você continuar.
attribute-unchecked = Marque esta caixa para continuar.
attribute-number = Digite um número inteiro, por exemplo 42.
attribute-pattern = Isto não tem a forma pedida. Verifique e tente de novo.
attribute-choice = Escolha uma das opções oferecidas.

# Terms. The text in square brackets is the link, and the address behind it stays as it is.
accept-terms-and-privacy = Aceito os [termos de uso]({ $terms }) e a [declaração de privacidade]({ $privacy }).
accept-terms = Aceito os [termos de uso]({ $terms }).
accept-privacy = Aceito a [declaração de privacidade]({ $privacy }).
terms-not-accepted = Aceite para continuar, ou cancele.

# User names
email-or-user-name = Endereço de e-mail ou nome de usuário
name-missing = Digite seu endereço de e-mail ou seu nome de usuário.
name-malformed = Isto não é um endereço de e-mail nem um nome de usuário.
wrong-name-or-password = O endereço de e-mail, o nome de usuário ou a senha está incorreto. Verifique ambos e tente de novo.
user-name = Nome de usuário
user-name-hint = Você pode entrar com ele em vez do endereço de e-mail. Letras, números e, entre eles, pontos, hifens e sublinhados.
user-name-missing = Escolha um nome de usuário.
user-name-length = Um nome de usuário tem de { $shortest } a { $longest } caracteres.
user-name-form = Este nome de usuário não pode ser escolhido aqui. Use letras, números e, entre eles, pontos, hifens e sublinhados.
user-name-taken = Este nome de usuário não está disponível. Escolha outro.
passcode-email = Usar um código
passcode-email-reset = Escolher uma nova senha
passcode-email-why = Digite o endereço de e-mail da sua conta. Enviaremos um código.

# Sign-up is off
sign-up-off-here = { $app } não aceita novas contas no momento. Se você tem uma, entre.

# Rules of passwords
rule-you = Não baseada no seu nome, no seu endereço de e-mail nem em { $tenant }
rule-kinds = Três destes: letras minúsculas, letras maiúsculas, números, outros caracteres
rule-kept = regras cumpridas:
strength = Força: { $level ->
    [weak] fraca
    [fair] razoável
    [good] boa
   *[strong] forte
}
password-like-you = Escolha uma senha que não seja baseada no seu nome, no seu endereço de e-mail nem no nome deste serviço.
password-own-word = Esta senha é baseada em uma palavra fácil de adivinhar aqui. Escolha outra.
password-composition = Use pelo menos três destes: letras minúsculas, letras maiúsculas, números, outros caracteres.
