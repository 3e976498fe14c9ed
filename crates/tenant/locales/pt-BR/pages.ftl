# Sentences of the pages. Terms that stay the same everywhere: email, password, code, account, app.

product = Vestibule
title-problems = { $count ->
    [one] 1 problema:
   *[other] { $count } problemas:
}

# On several pages
to-continue = para continuar em { $app }
email = Endereço de e-mail
password = Senha
show-password = Mostrar a senha
next = Avançar
continue = Continuar
back = Voltar
cancel = Cancelar e voltar para { $app }
change = Alterar
ways = Outras opções
optional = (opcional)
back-to = Voltar para { $app }

# Sign in
sign-in = Entrar
no-account = Não tem uma conta?
create-one = Crie uma
enter-password = Digite sua senha
not-you = Não é você?
forgot-password = Esqueceu sua senha?
passcode-instead = Usar um código enviado por e-mail
password-instead = Usar sua senha

# Pick an account
pick-account = Escolha uma conta
another-account = Usar outra conta

# Stay signed in
stay = Continuar conectado?
stay-why = Se você responder que sim, continuará conectado neste navegador durante { $days } dias.
stay-shared = Em um computador que outras pessoas também usam, responda que não.
yes = Sim
no = Não

# Create an account
create-account = Criar conta
email-hint = Enviaremos um código para confirmar que o endereço é seu.
have-account = Já tem uma conta?
check-email = Verifique seu e-mail
code-sent = Enviamos um e-mail com um código de 8 dígitos. Ele vale por { $minutes } minutos.
code-sent-again = Outro e-mail está a caminho. Só o código mais recente vale.
code-delayed = O e-mail está atrasado. Continuamos tentando enviá-lo; deixe esta página aberta.
code-failed = Não foi possível entregar o e-mail. Verifique o endereço acima ou peça outro código.
code = Código
code-missing = Não recebeu o e-mail? Procure na caixa de spam e verifique o endereço acima.
resend = Enviar outro código
resend-in = Você poderá pedir outro código em { $seconds ->
    [one] 1 segundo.
   *[other] { $seconds } segundos.
}
resend-countdown = Você poderá pedir outro código em { $time }.
resend-over = Enviamos todos os códigos que podíamos. Se nenhum chegou, cancele e comece de novo pelo aplicativo.
choose-password = Escolha uma senha
forced-password = Escolha uma nova senha
forced-why = A senha que você usou foi definida por outra pessoa. Escolha uma que só você conheça.
reset-why = Você será desconectado de todos os outros lugares, para que ninguém continue com a senha antiga.
rule-length = Pelo menos { $shortest } caracteres; algumas palavras seguidas são fáceis de lembrar
rule-words = Nenhuma que muita gente use, como um nome e um ano
rule-new = Não pode ser a senha que você acabou de usar
rule-not-present = Não pode ser a senha atual da conta
new-password = Nova senha
confirmation = Repita a nova senha
about-you = Sobre você
about-you-why = Um último passo e sua conta estará pronta.
attribute-displayName = Nome de exibição
attribute-givenName = Nome
attribute-surname = Sobrenome
attribute-city = Cidade
attribute-country = País ou região
attribute-postalCode = CEP
attribute-state = Estado ou província
attribute-streetAddress = Endereço
attribute-jobTitle = Cargo

# Sign in on another device
device-code = Conectar um dispositivo
device-code-why = Digite o código que seu dispositivo mostra.
device-confirm = Entrar em outro dispositivo?
device-confirm-what = { $app } quer conectar você no dispositivo que mostra este código:
device-confirm-warning = Continue somente se você mesmo iniciou isto e vê este código no seu próprio dispositivo. Se alguém lhe enviou o código ou um link para esta página, cancele: essa pessoa entraria no seu lugar.
device-signed-in = Você entrou no seu dispositivo
device-signed-in-why = { $app } continua lá em alguns segundos.
device-declined = O dispositivo não foi conectado
device-declined-why = { $app } foi informado de que você recusou.
device-over = Este código não vale mais
device-over-why = Ele já foi usado, ou o dispositivo esperou demais. Para tentar de novo, comece no dispositivo, que mostrará um novo código.
device-cancel = Cancelar
device-message = Para entrar, abra a página { $page } em um celular ou computador e digite o código { $code }.

# Back to the app
taking-back = Voltando para { $app }
taking-back-slow = Se nada acontecer, use o botão.

# Sign out
sign-out-question = Sair?
sign-out-why = { $count ->
    [0] Você está saindo da sua conta neste navegador.
    [one] Você está conectado com esta conta:
   *[other] Você está conectado com estas contas:
}
sign-out = Sair
stay-here = Continuar conectado
signed-out = Você saiu
signed-out-why = Ninguém pode usar sua conta neste navegador sem entrar de novo.
signed-out-apps = Você também saiu de:
signed-out-goes-on = Em instantes você estará de volta em { $app }.
still-signed-in = Você continua conectado
still-signed-in-why = Nada mudou.
close-window = Você pode fechar esta janela.

