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
