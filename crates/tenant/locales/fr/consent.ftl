# The page that asks a customer to consent, and the one that asks whether to keep an account.

consent-title = Autoriser { $app } à utiliser votre compte ?
consent-publisher = Géré par { $publisher }.
consent-host = Vous serez ensuite dirigé vers { $host }.
consent-device = L’application attend sur un autre appareil.
consent-asks = { $app } souhaite :
consent-withdraw = Vous pouvez retirer cette autorisation à tout moment, dans votre compte.
consent-allow = Autoriser
consent-decline = Ne pas autoriser

keep-title = Conserver votre compte ?
keep-why = Vous avez demandé la suppression de ce compte. Tout ce qui le concerne sera effacé le { $at }.
keep-hint = Si vous en restez là, vous n’êtes pas connecté et rien ne change.
keep-keep = Conserver mon compte
keep-leave = En rester là
keep-kept = Votre compte est conservé et ne sera pas supprimé.
