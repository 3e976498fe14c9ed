# The account page.

account = Il mio account
account-skip = Vai al contenuto
account-switch = Cambia account
account-nobody = Non ha effettuato l’accesso. Acceda per vedere il Suo account.

account-done-saved = Le modifiche sono state salvate.
account-done-removed = È stato rimosso.

account-overview = Panoramica
account-overview-why = Il Suo account in breve.
account-security = Sicurezza
account-security-why = Come è protetto il Suo account.
account-linked = Account collegati
account-linked-why = Account di altri servizi con cui accede.

account-linked-none = Nessun account collegato
account-linked-none-why = Accede a questo account direttamente, e non con un account di un altro servizio.
account-linked-add = Collega un altro account

account-devices = Dispositivi
account-devices-why = Dove ha effettuato l’accesso. Esca dove non vuole restare connesso.
account-device = { $browser } su { $system }
account-device-unknown = Dispositivo sconosciuto
account-device-this = Questo dispositivo
account-device-used = Ultimo utilizzo:
account-device-since = Accesso effettuato:
account-device-apps = App:
account-devices-others = Esci da tutti gli altri
account-devices-none = Non ha effettuato l’accesso da nessun’altra parte.
account-devices-strange = Vede un dispositivo che non conosce? Lo disconnetta. Se il Suo account ha una password, modifichi anche quella.
account-done-signed-out = Quel dispositivo è stato disconnesso. Le app che lo hanno chiesto vengono informate; altre possono mantenere l’accesso su quel dispositivo ancora per un po’.

account-apps = App
account-apps-why = Quali app hanno accesso al Suo account, e a che cosa.
account-app-since = Ha accesso dal
account-app-withdraw = Revoca l’accesso
account-apps-withdraw-why = Un’app a cui revoca l’accesso non può più agire per Lei. Può accedervi di nuovo in qualsiasi momento.
account-apps-none = Nessuna app
account-apps-none-why = Quando accederà a un’app con questo account, comparirà qui.
account-done-withdrawn = L’app non ha più accesso.

# What scopes let an app do, here and where the customer is asked to consent.
scope-openid = Sapere che è Lei
scope-openid-why = L’app La riconosce quando ritorna.
scope-profile = Vedere il Suo profilo
scope-profile-why = Il Suo nome e ciò che ha indicato al momento della registrazione.
scope-email = Vedere il Suo indirizzo e-mail
scope-email-why = L’indirizzo di questo account.
scope-address = Vedere il Suo indirizzo postale
scope-address-why = Via, città, codice postale e Paese, come risultano in questo account.
scope-offline = Conservare l’accesso
scope-offline-why = Anche mentre non usa l’app, finché non lo revoca.
scope-user-read = Leggere il Suo account
scope-user-read-why = Il Suo profilo, così come è salvato qui.

account-password = Password
account-password-why = Ciò con cui accede. Ne scelga una che non usa da nessun’altra parte.
account-password-current = Password attuale
account-password-change = Modifica la password
account-password-ends = Qui resterà connesso. Su tutti gli altri dispositivi e in tutte le app verrà disconnesso.
account-password-none = Nessuna password
account-password-none-why = Accede a questo account senza password: con un codice per e-mail o con un account di un altro servizio.
account-password-set = Imposta una password
account-password-set-why = Potrà quindi accedere anche con il Suo indirizzo e-mail e questa password.
account-done-password-changed = La password è stata modificata. È stato disconnesso ovunque altrove.
account-done-password-set = La Sua password è impostata. È stato disconnesso ovunque altrove.
current-password-wrong = Questa non è la Sua password attuale.

account-data = I Suoi dati
account-data-why = Ciò che esiste su di Lei, da leggere e da portare con sé, e come porvi fine.
account-data-view = Tutto su di Lei
account-data-view-why = Tutto ciò che è salvato con questo account, tranne password e chiavi, che nessuno può leggere.
account-data-view-do = Mostra
account-data-export = Porti i dati con sé
account-data-export-why = Lo stesso, in un file leggibile dai programmi (JSON).
account-data-export-do = Scarica
account-delete = Elimina il Suo account
account-delete-why = Avrà il tempo di ripensarci.
account-delete-what = Verrà subito disconnesso ovunque e nessuna app potrà usare l’account. Per { $days } giorni potrà ripensarci accedendo. Dopo, tutto ciò che La riguarda verrà cancellato definitivamente.
account-delete-confirm = Per continuare, digiti { $confirmation }
account-delete-do = Elimina l’account
not-confirmed = Lo digiti esattamente come appare sopra il campo.
account-deleted = Il Suo account verrà eliminato
account-deleted-why = È stato disconnesso ovunque. Tutto ciò che riguarda l’account verrà cancellato il { $at }.
account-deleted-do = Se prima cambia idea, acceda e scelga di conservarlo.

account-profile = Profilo
account-profile-why = Che cosa possono sapere di Lei le app a cui lo consente.
account-save = Salva
account-address-change = Modifica l’indirizzo e-mail
account-address-none = Nessuno
account-address-why = Inviamo un codice al nuovo indirizzo. Dopo averlo digitato, accederà con il nuovo indirizzo e quello attuale verrà avvisato.
account-address-new = Nuovo indirizzo e-mail
same-address = Questo è l’indirizzo che il Suo account ha già.
account-done-address-changed = Il Suo indirizzo e-mail è stato modificato.
account-user-name-none = Nessuno
account-user-name-choose = Scegli un nome utente
account-user-name-change = Cambia il nome utente
