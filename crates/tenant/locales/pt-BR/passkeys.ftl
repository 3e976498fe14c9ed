# Passkeys.

# What a new passkey is called when its maker is unknown.
passkey-unnamed = Chave de acesso

passkey-sign-in = Entrar com uma chave de acesso
passkey-needs-script = Para usar uma chave de acesso, ative o JavaScript no seu navegador. Todas as outras opções funcionam sem ele.
passkey-what = Uma chave de acesso fica no seu dispositivo ou no seu gerenciador de senhas. Você a desbloqueia como desbloqueia o dispositivo: com o dedo, o rosto ou um PIN. Não há nada para lembrar nem nada que outros possam adivinhar.

# Said by the page when the browser or the device did not go on
passkey-cancelled = Nenhuma chave de acesso foi usada. Tente de novo quando quiser, ou continue de outra forma.
passkey-late = Isso demorou demais. Tente de novo.
passkey-there = Este dispositivo ou gerenciador de senhas já tem uma chave de acesso para sua conta.
passkey-unfit = Este dispositivo não pode usar uma chave de acesso aqui. Configure um bloqueio de tela, ou tente outro dispositivo ou gerenciador de senhas.
passkey-failed = Não foi possível começar. Verifique sua conexão, recarregue a página e tente de novo.
passkey-unsupported = Este navegador não pode usar chaves de acesso. Tente um mais novo ou outro dispositivo.

# A passkey is offered, or needed
add-passkey = Entre mais rápido da próxima vez
add-passkey-why = Adicione uma chave de acesso à sua conta, e a próxima entrada exigirá só um toque.
add-passkey-required = Adicione uma chave de acesso para continuar
add-passkey-required-why = { $app } protege sua conta com uma chave de acesso. Adicione uma que você possa usar.
add-passkey-do = Adicionar uma chave de acesso
passkey-not-now = Agora não
passkey-never = Não perguntar de novo
use-passkey = Use sua chave de acesso
use-passkey-why = { $app } protege sua conta com sua chave de acesso.
use-passkey-do = Usar a chave de acesso

# What is wrong
passkey-missing = Nenhuma chave de acesso foi usada. Tente de novo, ou continue de outra forma.
passkey-stale = Isso demorou demais ou foi enviado duas vezes. Tente de novo.
passkey-unknown = Esta chave de acesso não pertence a nenhuma conta daqui. Use outra, ou entre de outra forma. Ela pode ter sido removida da sua conta ou ser de outro site.
passkey-refused = Esta chave de acesso não pôde ser aceita. Tente de novo, ou entre de outra forma.
passkey-of-another = Esta chave de acesso pertence a outra conta. Use uma da conta com a qual você está entrando.
passkey-already-there = Esta chave de acesso já está em uso.
passkey-too-many = Sua conta tem tantas chaves de acesso quanto pode ter. Remova uma que não usa mais.

# Mails
mail-passkey-added-subject = Uma chave de acesso foi adicionada à sua conta em { $tenant }
mail-passkey-added-title = Você tem uma nova chave de acesso
mail-passkey-added-what = A chave de acesso “{ $name }” foi adicionada à sua conta em { $tenant } ({ $email }) em { $at }. Com ela você entra sem senha.
mail-passkey-removed-subject = Uma chave de acesso foi removida da sua conta em { $tenant }
mail-passkey-removed-title = Uma chave de acesso foi removida
mail-passkey-removed-what = A chave de acesso “{ $name }” da sua conta em { $tenant } ({ $email }) foi removida em { $at }. Com ela você não entra mais.
mail-passkey-unasked = Se não foi você, outra pessoa pode estar usando sua conta: entre, abra a página da sua conta e remova todas as chaves de acesso que não conhece; se a sua conta tem senha, escolha outra, e altere a da sua caixa de e-mail.

# The account page
passkeys = Chaves de acesso
passkeys-why = Entre com o dedo, o rosto ou o PIN do seu dispositivo.
passkeys-count = { $count ->
    [0] Nenhuma ainda
    [one] 1 chave de acesso
   *[other] { $count } chaves de acesso
}
passkeys-manage = Gerenciar chaves de acesso
passkeys-none = Nenhuma chave de acesso ainda
passkeys-none-why = Com uma chave de acesso você entra com um toque, e ninguém consegue tirá-la de você com um golpe.
passkey-synced = Guardada por um gerenciador de senhas, em todos os dispositivos que o compartilham.
passkey-bound = Guardada em um só dispositivo.
passkey-added-on = Adicionada em { $day }.
passkey-used-on = Usada pela última vez em { $day }.
passkey-unused = Ainda não usada.
passkey-rename = Renomear
passkey-name = Nome
passkey-save = Salvar
passkey-remove = Remover
passkey-remove-question = Remover esta chave de acesso?
passkey-remove-why = Você não entrará mais com ela. Se seu dispositivo ou gerenciador de senhas continuar a oferecê-la, exclua-a lá também.
passkey-keep = Manter
passkey-name-unfit = Um nome tem de 1 a { $longest } caracteres.
passkey-last = Esta chave de acesso é sua última forma de entrar, por isso permanece. Adicione outra primeiro.
account-done-passkey-added = Sua chave de acesso foi adicionada. Da próxima vez você entrará com ela.
account-done-passkey-removed = A chave de acesso foi removida.

lost-passkey = Perdi minha chave de acesso
passkey-no-recovery = Não podemos confirmar de outra forma que é você. Peça ajuda ao suporte do aplicativo.
mail-passcode-lost-passkey = Você informou que perdeu sua chave de acesso. Digite este código na página em que você está entrando em { $app }; depois poderá adicionar outra:
