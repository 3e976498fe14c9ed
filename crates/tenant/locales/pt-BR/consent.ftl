# The page that asks a customer to consent, and the one that asks whether to keep an account.

consent-title = Permitir que { $app } use sua conta?
consent-publisher = Operado por { $publisher }.
consent-host = Depois, você seguirá para { $host }.
consent-device = Ele espera em outro dispositivo.
consent-asks = { $app } quer:
consent-withdraw = Você pode retirar isso a qualquer momento, na sua conta.
consent-allow = Permitir
consent-decline = Não permitir

keep-title = Manter sua conta?
keep-why = Você pediu a exclusão desta conta. Tudo sobre ela será apagado em { $at }.
keep-hint = Se deixar assim, você não entra e nada muda.
keep-keep = Manter minha conta
keep-leave = Deixar assim
keep-kept = Sua conta foi mantida e não será excluída.
