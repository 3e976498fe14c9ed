# Passkeys.

# What a new passkey is called when its maker is unknown.
passkey-unnamed = Passkey

passkey-sign-in = Accedi con una passkey
passkey-needs-script = Per usare una passkey, attivi JavaScript nel Suo browser. Tutte le altre possibilità funzionano anche senza.
passkey-what = Una passkey si trova sul Suo dispositivo o nel Suo gestore di password. La sblocca come sblocca il dispositivo: con il dito, il volto o un PIN. Non c’è nulla da ricordare e nulla che altri possano indovinare.

# Said by the page when the browser or the device did not go on
passkey-cancelled = Non è stata usata nessuna passkey. Riprovi quando vuole, oppure prosegua in un altro modo.
passkey-late = Ci è voluto troppo tempo. Riprovi.
passkey-there = Questo dispositivo o gestore di password ha già una passkey per il Suo account.
passkey-unfit = Questo dispositivo non può usare una passkey qui. Configuri un blocco dello schermo, oppure provi con un altro dispositivo o gestore di password.
passkey-failed = Non è stato possibile iniziare. Controlli la connessione, ricarichi la pagina e riprovi.
passkey-unsupported = Questo browser non può usare le passkey. Provi con uno più recente o con un altro dispositivo.

# A passkey is offered, or needed
add-passkey = La prossima volta acceda più in fretta
add-passkey-why = Aggiunga una passkey al Suo account: al prossimo accesso basterà un tocco.
add-passkey-required = Aggiunga una passkey per continuare
add-passkey-required-why = { $app } protegge il Suo account con una passkey. Ne aggiunga una che può usare.
add-passkey-do = Aggiungi una passkey
passkey-not-now = Non ora
passkey-never = Non chiedere più
use-passkey = Usi la Sua passkey
use-passkey-why = { $app } protegge il Suo account con la Sua passkey.
use-passkey-do = Usa la passkey

# What is wrong
passkey-missing = Non è stata usata nessuna passkey. Riprovi, oppure prosegua in un altro modo.
passkey-stale = Ci è voluto troppo tempo, oppure è stato inviato due volte. Riprovi.
passkey-unknown = Questa passkey non appartiene a nessun account qui. Ne usi un’altra, oppure acceda in un altro modo. Potrebbe essere stata rimossa dal Suo account o riguardare un altro sito.
passkey-refused = Questa passkey non è stata accettata. Riprovi, oppure acceda in un altro modo.
passkey-of-another = Questa passkey appartiene a un altro account. Ne usi una dell’account con cui sta accedendo.
passkey-already-there = Questa passkey è già in uso.
passkey-too-many = Il Suo account ha il numero massimo di passkey. Ne rimuova una che non usa più.

# Mails
mail-passkey-added-subject = Una passkey è stata aggiunta al Suo account con { $tenant }
mail-passkey-added-title = Ha una nuova passkey
mail-passkey-added-what = La passkey «{ $name }» è stata aggiunta al Suo account con { $tenant } ({ $email }) il { $at }. Permette di accedere senza password.
mail-passkey-removed-subject = Una passkey è stata rimossa dal Suo account con { $tenant }
mail-passkey-removed-title = Una passkey è stata rimossa
mail-passkey-removed-what = La passkey «{ $name }» del Suo account con { $tenant } ({ $email }) è stata rimossa il { $at }. Non permette più di accedere.
mail-passkey-unasked = Se non è stato Lei, forse qualcun altro sta usando il Suo account: acceda, apra la pagina del Suo account e rimuova tutte le passkey che non conosce; se il Suo account ha una password, ne scelga un’altra, e modifichi quella della Sua casella di posta.

# The account page
passkeys = Passkey
passkeys-why = Acceda con il dito, il volto o il PIN del Suo dispositivo.
passkeys-count = { $count ->
    [0] Ancora nessuna
    [one] 1 passkey
   *[other] { $count } passkey
}
passkeys-manage = Gestisci le passkey
passkeys-none = Ancora nessuna passkey
passkeys-none-why = Con una passkey accede con un tocco, e nessuno può carpirgliela con l’inganno.
passkey-synced = Conservata da un gestore di password, su tutti i dispositivi che lo condividono.
passkey-bound = Conservata su un solo dispositivo.
passkey-added-on = Aggiunta il { $day }.
passkey-used-on = Ultimo utilizzo il { $day }.
passkey-unused = Non ancora usata.
passkey-rename = Rinomina
passkey-name = Nome
passkey-save = Salva
passkey-remove = Rimuovi
passkey-remove-question = Rimuovere questa passkey?
passkey-remove-why = Non permetterà più di accedere. Se il Suo dispositivo o gestore di password continua a proporla, la elimini anche lì.
passkey-keep = Conservala
passkey-name-unfit = Un nome ha da 1 a { $longest } caratteri.
passkey-last = Questa passkey è il Suo ultimo modo per accedere, quindi rimane. Ne aggiunga prima un’altra.
account-done-passkey-added = La Sua passkey è stata aggiunta. La prossima volta potrà accedere con questa.
account-done-passkey-removed = La passkey è stata rimossa.

lost-passkey = Ho perso la mia passkey
passkey-no-recovery = Non possiamo verificare in un altro modo che è Lei. Si rivolga all’assistenza dell’app.
mail-passcode-lost-passkey = Ha indicato di aver perso la Sua passkey. Digiti questo codice nella pagina in cui sta accedendo a { $app }; poi potrà aggiungerne un’altra:
