# The account page.

account = Minha conta
account-skip = Ir para o conteúdo
account-switch = Trocar de conta
account-nobody = Você não está conectado. Entre para ver sua conta.

account-done-saved = Suas alterações foram salvas.
account-done-removed = Removido.

account-overview = Visão geral
account-overview-why = Sua conta em resumo.
account-security = Segurança
account-security-why = Como sua conta é protegida.
account-linked = Contas vinculadas
account-linked-why = Contas de outros serviços com as quais você entra.

account-linked-none = Nenhuma conta vinculada
account-linked-none-why = Você entra nesta conta diretamente, e não com uma conta de outro serviço.
account-linked-add = Vincular outra conta

account-devices = Dispositivos
account-devices-why = Onde você está conectado. Saia de onde não quiser estar.
account-device = { $browser } no { $system }
account-device-unknown = Dispositivo desconhecido
account-device-this = Este dispositivo
account-device-used = Último uso:
account-device-since = Entrada:
account-device-apps = Aplicativos:
account-devices-others = Sair de todos os outros
account-devices-none = Você não está conectado em nenhum outro lugar.
account-devices-strange = Vê um dispositivo que não conhece? Saia dele. Se sua conta tem senha, altere-a também.
account-done-signed-out = Esse dispositivo foi desconectado. Os aplicativos que pediram são avisados; outros podem manter você conectado nele por algum tempo.

account-apps = Aplicativos
account-apps-why = Quais aplicativos têm acesso à sua conta, e a quê.
account-app-since = Tem acesso desde
account-app-withdraw = Retirar o acesso
account-apps-withdraw-why = Um aplicativo de que você retira o acesso não pode mais agir em seu nome. Você pode entrar nele de novo quando quiser.
account-apps-none = Nenhum aplicativo
account-apps-none-why = Quando você entrar em um aplicativo com esta conta, ele aparecerá aqui.
account-done-withdrawn = O aplicativo não tem mais acesso.

# What scopes let an app do, here and where the customer is asked to consent.
scope-openid = Saber que é você
scope-openid-why = O aplicativo reconhece você quando volta.
scope-profile = Ver seu perfil
scope-profile-why = Seu nome e o que mais você informou ao se cadastrar.
scope-email = Ver seu endereço de e-mail
scope-email-why = O endereço desta conta.
scope-address = Ver seu endereço postal
scope-address-why = Rua, cidade, CEP e país, como constam nesta conta.
scope-offline = Manter o acesso
scope-offline-why = Também enquanto você não usa o aplicativo, até que o retire.
scope-user-read = Ler sua conta
scope-user-read-why = Seu perfil, como está salvo aqui.

account-password = Senha
account-password-why = Com o que você entra. Escolha uma que não use em nenhum outro lugar.
account-password-current = Senha atual
account-password-change = Alterar a senha
account-password-ends = Você continua conectado aqui. Em todos os outros dispositivos e em todos os aplicativos, será desconectado.
account-password-none = Sem senha
account-password-none-why = Você entra nesta conta sem senha: com um código por e-mail ou com uma conta de outro serviço.
account-password-set = Definir uma senha
account-password-set-why = Depois você também poderá entrar com seu endereço de e-mail e esta senha.
account-done-password-changed = Sua senha foi alterada. Você foi desconectado de todos os outros lugares.
account-done-password-set = Sua senha está definida. Você foi desconectado de todos os outros lugares.
current-password-wrong = Essa não é sua senha atual.

account-data = Seus dados
account-data-why = O que existe sobre você, para ler e levar, e como encerrar.
account-data-view = Tudo sobre você
account-data-view-why = Tudo o que está salvo com esta conta, exceto senhas e chaves, que ninguém pode ler.
account-data-view-do = Mostrar
account-data-export = Levar com você
account-data-export-why = O mesmo, em um arquivo que programas podem ler (JSON).
account-data-export-do = Baixar
account-delete = Excluir sua conta
account-delete-why = Você terá tempo para mudar de ideia.
account-delete-what = Você será desconectado de todos os lugares na hora, e nenhum aplicativo poderá usar a conta. Por { $days } dias você pode voltar atrás entrando nela. Depois disso, tudo sobre você será apagado definitivamente.
account-delete-confirm = Para continuar, digite { $confirmation }
account-delete-do = Excluir conta
not-confirmed = Digite exatamente como está acima do campo.
account-deleted = Sua conta será excluída
account-deleted-why = Você foi desconectado de todos os lugares. Tudo sobre a conta será apagado em { $at }.
account-deleted-do = Se mudar de ideia antes, entre e escolha mantê-la.

account-profile = Perfil
account-profile-why = O que os aplicativos que você permitir podem saber de você.
account-save = Salvar
account-address-change = Alterar endereço de e-mail
account-address-none = Nenhum
account-address-why = Enviamos um código para o novo endereço. Depois de digitá-lo, você entra com o novo endereço, e o atual é avisado.
account-address-new = Novo endereço de e-mail
same-address = Esse é o endereço que sua conta já tem.
account-done-address-changed = Seu endereço de e-mail foi alterado.
account-user-name-none = Nenhum
account-user-name-choose = Escolher um nome de usuário
account-user-name-change = Alterar o nome de usuário
