# Mails that tell of what happened to an account.

mail-new-device-subject = Nuevo inicio de sesión en su cuenta de { $tenant }
mail-new-device-title = Nuevo inicio de sesión
mail-new-device-what = Alguien inició sesión en { $app } con su cuenta ({ $email }) el { $at }, desde un navegador con el que la cuenta no se había usado antes:
mail-new-device-unasked = Si fue usted, no tiene que hacer nada. Si no, inicie sesión, abra la página de su cuenta y cierre la sesión en todos los demás dispositivos. Si su cuenta tiene contraseña, cámbiela también.

mail-new-address-subject = Su código para { $tenant }
mail-new-address-title = Su código
mail-new-address-what = Escriba este código en la página donde está cambiando el correo electrónico de su cuenta de { $tenant }:
mail-new-address-life = Sirve una sola vez, durante { $minutes } minutos.
mail-new-address-unasked = Si no ha solicitado ningún código, ignore este correo: sin el código no ocurre nada. No diga nunca el código a nadie.

mail-address-taken-subject = Ya tiene una cuenta en { $tenant }
mail-address-taken-title = Ya tiene una cuenta
mail-address-taken-what = Alguien, probablemente usted, quiso que { $email } fuera la dirección de otra cuenta de { $tenant }. Ya hay una cuenta con ella.
mail-address-taken-do = Para usar la dirección en la otra cuenta, inicie sesión en la cuenta que la tiene ahora y cambie su dirección o elimínela.
mail-address-taken-unasked = Si no fue usted, no tiene que hacer nada: su cuenta no ha cambiado y nadie ha sabido que existe.

mail-address-changed-subject = Se ha cambiado el correo electrónico de su cuenta de { $tenant }
mail-address-changed-title = Se ha cambiado su correo electrónico
mail-address-changed-what = El { $at } se asignó otro correo electrónico a su cuenta de { $tenant }. Ya no inicia sesión con { $email }.
mail-address-changed-unasked = Si no fue usted, pida ayuda a { $tenant } de inmediato: otra persona puede usar su cuenta.
mail-address-given-subject = Este es ahora el correo electrónico de su cuenta de { $tenant }
mail-address-given-title = Este es ahora su correo electrónico
mail-address-given-what = El { $at }, { $tenant } asignó este correo electrónico a su cuenta. A partir de ahora inicia sesión con { $email }.
mail-address-given-unasked = Si no tiene ninguna cuenta de { $tenant } o no lo ha solicitado, pida ayuda a { $tenant }.

mail-deletion-subject = Su cuenta de { $tenant } se eliminará
mail-deletion-title = Su cuenta se eliminará
mail-deletion-what = Ha pedido que se elimine su cuenta de { $tenant } ({ $email }). Se ha cerrado su sesión en todas partes y el { $at } se borrará todo lo relativo a la cuenta.
mail-deletion-do = Hasta entonces puede echarse atrás: inicie sesión y elija conservar su cuenta.
mail-deletion-unasked = Si no fue usted, inicie sesión ahora y conserve su cuenta. Si tiene contraseña, cámbiela.

mail-deleted-subject = Su cuenta de { $tenant } se ha eliminado
mail-deleted-title = Su cuenta se ha eliminado
mail-deleted-what = Tal como pidió, se ha borrado todo lo relativo a su cuenta de { $tenant } ({ $email }). Este es el último correo al respecto.

mail-password-reset-subject = Se ha sustituido su contraseña de { $tenant }
mail-password-reset-title = Se ha sustituido su contraseña
mail-password-reset-what = { $tenant } sustituyó la contraseña de su cuenta ({ $email }) el { $at }. Se ha cerrado su sesión en todas partes.
mail-password-reset-do = Inicie sesión con la contraseña temporal que le da { $tenant }; después elegirá la suya.
mail-password-reset-unasked = Si no lo ha pedido, pida ayuda a { $tenant }.

mail-deleted-by-administrator-what = { $tenant } ha eliminado su cuenta ({ $email }). Se ha cerrado su sesión en todas partes.
mail-deleted-by-administrator-until = El { $at } se borrará todo lo relativo a la cuenta. Si no debe ser así, diríjase antes a { $tenant }.
mail-deleted-by-administrator-erased = Se ha borrado todo lo relativo a la cuenta. Este es el último correo al respecto.
