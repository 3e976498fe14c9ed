# Where a network asked for too much: when it may ask again.

try-again-in = Você poderá tentar de novo em { $minutes ->
    [one] 1 minuto.
   *[other] { $minutes } minutos.
}

work = Um momento, por favor
work-why = Antes de um código ir para este endereço, seu navegador faz um cálculo curto. Ele impede que programas se cadastrem aos milhares.
work-working = Calculando…
work-slow = Ainda calculando. Em um aparelho lento, isso pode levar um minuto.
work-done = Pronto. Continuando…
work-by-hand = Isso precisa de scripts, que seu navegador não executa aqui. Daqui a alguns minutos você poderá continuar sem eles.
work-wrong = O cálculo não deu certo. Tente de novo.

email-domain-blocked = Endereços deste provedor não podem ser usados aqui. Use outro endereço de e-mail.
