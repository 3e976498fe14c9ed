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
account-devices-strange = Vê um dispositivo que não conhece? Saia dele e altere sua senha.
account-done-signed-out = Esse dispositivo foi desconectado. Os aplicativos usados nele são avisados.

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
scope-offline = Manter o acesso
scope-offline-why = Também enquanto você não usa o aplicativo, até que o retire.
scope-user-read = Ler sua conta
scope-user-read-why = Seu perfil, como está salvo aqui.
