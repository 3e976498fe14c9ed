# Mails that tell of what happened to an account.

mail-new-device-subject = Nuovo accesso al Suo account con { $tenant }
mail-new-device-title = Nuovo accesso
mail-new-device-what = Qualcuno ha effettuato l’accesso a { $app } con il Suo account ({ $email }) il { $at }, da un browser con cui l’account non era mai stato usato:
mail-new-device-unasked = Se è stato Lei, non deve fare nulla. Altrimenti acceda, apra la pagina del Suo account ed esca da tutti gli altri dispositivi. Se il Suo account ha una password, modifichi anche quella.

mail-new-address-subject = Il Suo codice per { $tenant }
mail-new-address-title = Il Suo codice
mail-new-address-what = Digiti questo codice nella pagina in cui sta modificando l’indirizzo e-mail del Suo account con { $tenant }:
mail-new-address-life = Vale una sola volta, per { $minutes } minuti.
mail-new-address-unasked = Se non ha richiesto un codice, ignori questa e-mail: senza il codice non succede nulla. Non comunichi mai il codice a nessuno.

mail-address-taken-subject = Ha già un account con { $tenant }
mail-address-taken-title = Ha già un account
mail-address-taken-what = Qualcuno, probabilmente Lei, voleva che { $email } fosse l’indirizzo di un altro account con { $tenant }. Esiste già un account con questo indirizzo.
mail-address-taken-do = Per usare l’indirizzo con l’altro account, acceda all’account che lo ha ora e ne modifichi l’indirizzo o lo elimini.
mail-address-taken-unasked = Se non è stato Lei, non deve fare nulla: il Suo account non è cambiato e nessuno ha saputo che esiste.

mail-address-changed-subject = L’indirizzo e-mail del Suo account con { $tenant } è stato modificato
mail-address-changed-title = Il Suo indirizzo e-mail è stato modificato
mail-address-changed-what = Il { $at } al Suo account con { $tenant } è stato assegnato un altro indirizzo e-mail. Non accede più con { $email }.
mail-address-changed-unasked = Se non è stato Lei, chieda subito aiuto a { $tenant }: qualcun altro può usare il Suo account.
mail-address-given-subject = Questo è ora l’indirizzo e-mail del Suo account con { $tenant }
mail-address-given-title = Questo è ora il Suo indirizzo e-mail
mail-address-given-what = Il { $at } { $tenant } ha assegnato questo indirizzo e-mail al Suo account. D’ora in poi accede con { $email }.
mail-address-given-unasked = Se non ha un account con { $tenant }, o non l’ha richiesto, chieda aiuto a { $tenant }.

mail-deletion-subject = Il Suo account con { $tenant } verrà eliminato
mail-deletion-title = Il Suo account verrà eliminato
mail-deletion-what = Ha chiesto l’eliminazione del Suo account con { $tenant } ({ $email }). È stato disconnesso ovunque e il { $at } verrà cancellato tutto ciò che riguarda l’account.
mail-deletion-do = Fino ad allora può ripensarci: acceda e scelga di conservare il Suo account.
mail-deletion-unasked = Se non è stato Lei, acceda subito e conservi il Suo account. Se ha una password, la modifichi.

mail-deleted-subject = Il Suo account con { $tenant } è stato eliminato
mail-deleted-title = Il Suo account è stato eliminato
mail-deleted-what = Come richiesto, è stato cancellato tutto ciò che riguarda il Suo account con { $tenant } ({ $email }). Questa è l’ultima e-mail al riguardo.

mail-password-reset-subject = La Sua password per { $tenant } è stata sostituita
mail-password-reset-title = La Sua password è stata sostituita
mail-password-reset-what = La password del Suo account ({ $email }) è stata sostituita da { $tenant } il { $at }. È stato disconnesso ovunque.
mail-password-reset-do = Acceda con la password temporanea che Le dà { $tenant }; poi sceglierà la Sua.
mail-password-reset-unasked = Se non l’ha chiesto, chieda aiuto a { $tenant }.

mail-deleted-by-administrator-what = Il Suo account ({ $email }) è stato eliminato da { $tenant }. È stato disconnesso ovunque.
mail-deleted-by-administrator-until = Il { $at } verrà cancellato tutto ciò che riguarda l’account. Se non deve accadere, si rivolga prima a { $tenant }.
mail-deleted-by-administrator-erased = È stato cancellato tutto ciò che riguarda l’account. Questa è l’ultima e-mail al riguardo.
