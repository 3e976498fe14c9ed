# Mails that tell of what happened to an account.

mail-new-device-subject = Nova entrada na sua conta em { $tenant }
mail-new-device-title = Nova entrada
mail-new-device-what = Alguém entrou em { $app } com sua conta ({ $email }) em { $at }, de um navegador com o qual a conta ainda não tinha sido usada:
mail-new-device-unasked = Se foi você, não precisa fazer nada. Se não foi, entre, abra a página da sua conta e saia de todos os outros dispositivos. Se sua conta tem senha, altere-a também.

mail-new-address-subject = Seu código para { $tenant }
mail-new-address-title = Seu código
mail-new-address-what = Digite este código na página em que você está alterando o endereço de e-mail da sua conta em { $tenant }:
mail-new-address-life = Ele vale uma única vez, por { $minutes } minutos.
mail-new-address-unasked = Se você não pediu um código, ignore este e-mail: sem o código, nada acontece. Nunca diga o código a ninguém.

mail-address-taken-subject = Você já tem uma conta em { $tenant }
mail-address-taken-title = Você já tem uma conta
mail-address-taken-what = Alguém, provavelmente você, quis que { $email } fosse o endereço de outra conta em { $tenant }. Já existe uma conta com ele.
mail-address-taken-do = Para usar o endereço na outra conta, entre na conta que o tem agora e altere o endereço dela ou exclua-a.
mail-address-taken-unasked = Se não foi você, não precisa fazer nada: sua conta não mudou e ninguém ficou sabendo que ela existe.

mail-address-changed-subject = O endereço de e-mail da sua conta em { $tenant } foi alterado
mail-address-changed-title = Seu endereço de e-mail foi alterado
mail-address-changed-what = Em { $at }, sua conta em { $tenant } recebeu outro endereço de e-mail. Você não entra mais com { $email }.
mail-address-changed-unasked = Se não foi você, peça ajuda a { $tenant } imediatamente: outra pessoa pode usar sua conta.
mail-address-given-subject = Este é agora o endereço de e-mail da sua conta em { $tenant }
mail-address-given-title = Este é agora o seu endereço de e-mail
mail-address-given-what = Em { $at }, { $tenant } atribuiu este endereço de e-mail à sua conta. A partir de agora, você entra com { $email }.
mail-address-given-unasked = Se você não tem uma conta em { $tenant } ou não pediu isso, peça ajuda a { $tenant }.

mail-deletion-subject = Sua conta em { $tenant } será excluída
mail-deletion-title = Sua conta será excluída
mail-deletion-what = Você pediu a exclusão da sua conta em { $tenant } ({ $email }). Você foi desconectado de todos os lugares e, em { $at }, tudo sobre a conta será apagado.
mail-deletion-do = Até lá você pode voltar atrás: entre e escolha manter sua conta.
mail-deletion-unasked = Se não foi você, entre agora e mantenha sua conta. Se ela tem senha, altere-a.

mail-deleted-subject = Sua conta em { $tenant } foi excluída
mail-deleted-title = Sua conta foi excluída
mail-deleted-what = Como você pediu, tudo sobre sua conta em { $tenant } ({ $email }) foi apagado. Este é o último e-mail sobre ela.

mail-password-reset-subject = Sua senha de { $tenant } foi substituída
mail-password-reset-title = Sua senha foi substituída
mail-password-reset-what = A senha da sua conta ({ $email }) foi substituída por { $tenant } em { $at }. Você foi desconectado de todos os lugares.
mail-password-reset-do = Entre com a senha temporária que { $tenant } der a você; depois, você escolhe a sua.
mail-password-reset-unasked = Se você não pediu isso, peça ajuda a { $tenant }.

mail-deleted-by-administrator-what = Sua conta ({ $email }) foi excluída por { $tenant }. Você foi desconectado de todos os lugares.
mail-deleted-by-administrator-until = Em { $at }, tudo sobre a conta será apagado. Se isso não deve acontecer, fale antes com { $tenant }.
mail-deleted-by-administrator-erased = Tudo sobre a conta foi apagado. Este é o último e-mail sobre ela.
