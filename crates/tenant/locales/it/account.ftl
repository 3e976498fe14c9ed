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
