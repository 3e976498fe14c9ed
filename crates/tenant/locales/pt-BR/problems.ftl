# What is wrong with what was typed, at its field.

email-missing = Digite seu endereço de e-mail.
email-malformed = Este não é um endereço de e-mail. Ele deve ser parecido com name@example.com.
password-missing = Digite sua senha.
wrong-credentials = O endereço de e-mail ou a senha está incorreto. Verifique ambos e tente de novo.
locked = Houve muitas tentativas incorretas. Tente de novo em { $minutes ->
    [one] 1 minuto.
   *[other] { $minutes } minutos.
}
busy-now = Muitas pessoas estão entrando neste momento. Tente de novo em alguns segundos.
passcode-malformed = O código tem 8 dígitos. Copie-o do e-mail mais recente.
passcode-wrong = Este não é o código. Verifique o e-mail mais recente e tente de novo.
passcode-dead = Este código não vale mais. Peça outro abaixo.
resend-too-early = Você poderá pedir outro código em { $seconds ->
    [one] 1 segundo.
   *[other] { $seconds } segundos.
}
resend-no-more = Enviamos todos os códigos que podíamos. Cancele e comece de novo pelo aplicativo.
password-too-short = Use pelo menos { $shortest } caracteres.
password-too-long = Use no máximo { $longest } caracteres.
password-banned = Muita gente usa esta senha ou uma parecida, por isso é fácil de adivinhar. Escolha outra.
password-same = Esta é sua senha atual. Escolha outra.
password-mismatch = As duas senhas não são iguais. Digite as duas novamente.
attribute-missing = Esta informação é necessária para sua conta.
attribute-unfit = Use texto comum com no máximo { $longest } caracteres.
account-gone = Essa conta não está mais conectada. Escolha outra ou entre de novo.
user-code-malformed = O código tem 8 letras, como BCDF-GHJK. Copie-o do seu dispositivo.
user-code-unknown = Nenhum dispositivo espera por este código. Verifique o código que seu dispositivo mostra; depois de 15 minutos, ele precisa de um novo.

