# Second factors.

factor-confirm = Confirme que é você
factor-confirm-why = { $app } pede uma segunda etapa.
factor-choose = Escolha como confirmar.
factor-code-why = Abra seu aplicativo autenticador e digite o código que ele mostra para { $tenant }.
factor-code = Código do aplicativo
factor-way-totp = Código do seu aplicativo autenticador
factor-way-email = Código por e-mail para { $to }
factor-way-sms = Código por SMS para { $to }
factor-way-voice = Ligação para { $to } com um código
factor-way-recovery = Usar um código de recuperação
factor-other = Confirmar de outra forma
factor-lost-link = Nenhuma destas opções funciona para mim
factor-sent-email = Enviamos um e-mail com um código de 8 dígitos para { $to }. Ele vale por { $minutes } minutos.
factor-sent-sms = Enviamos um SMS com um código de 8 dígitos para { $to }. Ele vale por { $minutes } minutos.
factor-sent-voice = Estamos ligando para { $to } para dizer um código de 8 dígitos. Ele vale por { $minutes } minutos.
factor-sent-again = Outro código está a caminho. Só o mais recente vale.
factor-sent-title-email = Verifique seu e-mail
factor-sent-title-sms = Verifique suas mensagens
factor-sent-title-voice = Atenda o telefone
factor-missing-email = Não recebeu o e-mail? Procure na caixa de spam.
factor-missing-sms = Não recebeu a mensagem? Pode levar um minuto e exige sinal.
factor-missing-voice = Não recebeu a ligação? Pode levar um minuto e exige sinal.
factor-remember = Não perguntar de novo neste dispositivo por { $days ->
    [one] 1 dia
   *[other] { $days } dias
}
factor-remember-why = Somente em um dispositivo que ninguém mais usa.
recovery-title = Usar um código de recuperação
recovery-why = Digite um dos dez códigos que você salvou quando protegeu sua conta. Cada um funciona uma única vez.
recovery-code = Código de recuperação
lost-title = Se você não consegue confirmar que é você
lost-why = Ninguém pode entrar na sua conta sem confirmar. Estas são suas opções:
lost-code = Procure seus códigos de recuperação: no papel, em um arquivo ou no seu gerenciador de senhas.
lost-device = Use um dispositivo ou navegador em que você pediu para não ser perguntado de novo, e abra nele a página da sua conta.
lost-app = Se você tem um celular novo, seu aplicativo autenticador pode ter guardado uma cópia das suas contas. Restaure-a nele.
lost-support = Caso contrário, peça ao suporte de { $app } que remova seus segundos fatores. Informe o endereço { $who } e esteja pronto para mostrar que ele é seu.
lost-back = Voltar às formas de confirmar
add-title = Proteja sua conta
add-choose = Escolha uma forma.
add-required = { $app } exige isso.
add-totp = Aplicativo autenticador
add-totp-why = Um aplicativo no seu celular mostra um novo código a cada 30 segundos. Funciona sem sinal.
add-email = E-mail
add-email-why = Enviamos um código para { $who } a cada vez.
add-phone = Telefone
add-phone-why = Enviamos um código por SMS ou ligação a cada vez.
not-now = Agora não
totp-title = Configure seu aplicativo autenticador
totp-step-scan = Abra um aplicativo autenticador no seu celular, como o da Microsoft ou o do Google, e escaneie este código.
totp-qr = Código QR com a chave para seu aplicativo autenticador. A chave está abaixo em texto.
totp-step-link = Neste celular? Abra o aplicativo diretamente
totp-step-type = Ou digite esta chave no aplicativo:
totp-step-code = Depois digite o código que o aplicativo mostra.
phone-title = Adicione seu telefone
phone-why = Enviamos um código para confirmar que o número é seu.
phone-number = Número de telefone
phone-hint = Com o país, por exemplo +49 30 1234567
phone-by-sms = Enviar um código por SMS
phone-by-voice = Ligar para mim com um código
codes-title = Salve seus códigos de recuperação
codes-why = Se você perder seu celular ou sua caixa de e-mail, cada um destes códigos deixa você entrar uma vez. Guarde-os onde só você os encontre. Eles não serão mostrados de novo.
codes-download = Baixar
codes-copy = Copiar
codes-copied = Copiado
codes-print = Imprimir
codes-saved = Já os salvei
codes-file = Códigos de recuperação de { $who } para { $tenant }. Cada um funciona uma única vez.

# What is wrong
totp-malformed = O código tem 6 dígitos. Copie o que o aplicativo mostra agora.
totp-wrong = Este não é o código. Espere o próximo no aplicativo e tente de novo. Se estiver errado outra vez, verifique a hora do seu celular.
recovery-malformed = Um código de recuperação é parecido com abcde-fghij.
recovery-wrong = Este não é um dos seus códigos de recuperação, ou já foi usado.
phone-malformed = Este não é um número de telefone. Comece com + e o país, por exemplo +49 30 1234567.
phone-country = Não podemos enviar códigos para este país. Escolha outro número ou outra opção.
phone-limit = Enviamos todos os códigos que podíamos por hoje. Escolha outra opção.
phone-refused = Este número não pode receber códigos. Verifique-o, ou escolha outra opção.
phone-not-now = Não foi possível enviar o código agora. Tente de novo em um minuto, ou escolha outra opção.
factor-there = Sua conta já tem isto. Escolha outra opção.
factor-gone = Esta opção não existe mais. Escolha outra.

# Text messages and calls
phone-message-sms = { $code } é seu código para { $tenant }. Nunca o diga a ninguém.
phone-message-voice = Seu código para { $tenant } é { $code }. Nunca o diga a ninguém.

# Mails
mail-factor-subject = { $change ->
    [recovery-code-used] Um código de recuperação foi usado na sua conta em { $tenant }
    [recovery-codes-replaced] Novos códigos de recuperação para sua conta em { $tenant }
   *[other] Um segundo fator da sua conta em { $tenant } foi alterado
}
mail-factor-totp-added = Um aplicativo autenticador foi adicionado à sua conta em { $tenant }.
mail-factor-email-added = Seu e-mail foi adicionado à sua conta em { $tenant } como segundo fator.
mail-factor-phone-added = Um telefone foi adicionado à sua conta em { $tenant } como segundo fator.
mail-factor-totp-removed = Um aplicativo autenticador foi removido da sua conta em { $tenant }.
mail-factor-email-removed = Seu e-mail não é mais um segundo fator da sua conta em { $tenant }.
mail-factor-phone-removed = Um telefone não é mais um segundo fator da sua conta em { $tenant }.
mail-factor-all-removed = Todos os segundos fatores foram removidos da sua conta em { $tenant }, e com eles os códigos de recuperação.
mail-factor-recovery-code-used = Alguém entrou na sua conta em { $tenant } com um dos seus códigos de recuperação. Ele não funciona mais.
mail-factor-recovery-codes-replaced = Você tem novos códigos de recuperação para sua conta em { $tenant }. Os antigos não funcionam mais.
mail-factor-when = Isso foi em { $at }.
mail-factor-not-you = Se não foi você, peça ajuda imediatamente ao suporte de { $app }. Se sua conta tem senha, altere-a.
mail-factor-title = Seus segundos fatores
mail-factor-passcode-what = Digite este código na página em que você está entrando em { $app }:

second-factors = Segundos fatores
second-factors-why = Com uma segunda etapa, ninguém entra só com uma senha ou um código.
second-factors-why-optional = Quando você tiver um segundo fator, ninguém entrará só com uma senha ou um código.
second-factors-why-off = Um segundo fator é pedido antes de mudanças importantes nesta conta e pelos aplicativos que o exigem. Fora isso, você entra sem ele.
second-factors-manage = Gerenciar segundos fatores
second-factors-count = { $count ->
    [0] Nenhum ainda
    [one] 1 segundo fator
   *[other] { $count } segundos fatores
}
second-factors-none = Você ainda não tem um segundo fator
second-factor-add = Adicionar um segundo fator
second-factor-added = Adicionado
second-factor-used = Último uso
second-factor-remove = Remover
second-factor-codes = Códigos de recuperação
second-factor-codes-left = { $count ->
    [0] Você não tem mais códigos de recuperação.
    [one] Você ainda tem 1 código de recuperação.
   *[other] Você ainda tem { $count } códigos de recuperação.
}
second-factor-codes-new = Criar novos códigos de recuperação
second-factor-devices = Dispositivos em que não perguntamos
second-factor-devices-why = Nestes, você escolheu não ser perguntado de novo por um tempo.
second-factor-forget = Perguntar de novo
account-done-factor-added = Sua conta tem um novo segundo fator.
