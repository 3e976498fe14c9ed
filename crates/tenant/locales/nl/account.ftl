# The account page.

account = Mijn account
account-skip = Naar de inhoud
account-switch = Van account wisselen
account-nobody = U bent niet aangemeld. Meld u aan om uw account te zien.

account-done-saved = Uw wijzigingen zijn opgeslagen.
account-done-removed = Het is verwijderd.

account-overview = Overzicht
account-overview-why = Uw account in één oogopslag.
account-security = Beveiliging
account-security-why = Hoe uw account is beveiligd.
account-linked = Gekoppelde accounts
account-linked-why = Accounts elders waarmee u zich aanmeldt.

account-linked-none = Geen gekoppelde accounts
account-linked-none-why = U meldt zich rechtstreeks bij dit account aan en niet met een account van elders.
account-linked-add = Nog een account koppelen

account-devices = Apparaten
account-devices-why = Waar u bent aangemeld. Meld u af waar u dat niet wilt zijn.
account-device = { $browser } op { $system }
account-device-unknown = Onbekend apparaat
account-device-this = Dit apparaat
account-device-used = Laatst gebruikt:
account-device-since = Aangemeld:
account-device-apps = Apps:
account-devices-others = Overal elders afmelden
account-devices-none = U bent nergens anders aangemeld.
account-devices-strange = Ziet u een apparaat dat u niet kent? Meld het af. Heeft uw account een wachtwoord, wijzig dat dan ook.
account-done-signed-out = Dat apparaat is afgemeld. Apps die daarom hebben gevraagd, krijgen bericht; bij andere blijft u daar mogelijk nog een tijdje aangemeld.

account-apps = Apps
account-apps-why = Welke apps toegang hebben tot uw account, en waartoe.
account-app-since = Heeft toegang sinds
account-app-withdraw = Toegang intrekken
account-apps-withdraw-why = Een app waarvan u de toegang intrekt, kan niet meer namens u handelen. U kunt zich er altijd weer bij aanmelden.
account-apps-none = Geen apps
account-apps-none-why = Als u zich met dit account bij een app aanmeldt, staat die hier.
account-done-withdrawn = De app heeft geen toegang meer.

# What scopes let an app do, here and where the customer is asked to consent.
scope-openid = Weten dat u het bent
scope-openid-why = De app herkent u als u terugkomt.
scope-profile = Uw profiel zien
scope-profile-why = Uw naam en wat u bij de registratie nog meer hebt opgegeven.
scope-email = Uw e-mailadres zien
scope-email-why = Het adres van dit account.
scope-address = Uw postadres zien
scope-address-why = Straat, plaats, postcode en land, zoals ze in dit account staan.
scope-offline = De toegang behouden
scope-offline-why = Ook als u de app niet gebruikt, totdat u de toegang intrekt.
scope-user-read = Uw account lezen
scope-user-read-why = Uw profiel, zoals het hier is opgeslagen.

account-password = Wachtwoord
account-password-why = Waarmee u zich aanmeldt. Kies er een dat u nergens anders gebruikt.
account-password-current = Huidig wachtwoord
account-password-change = Wachtwoord wijzigen
account-password-ends = Hier blijft u aangemeld. Op elk ander apparaat en in elke app wordt u afgemeld.
account-password-none = Geen wachtwoord
account-password-none-why = U meldt zich zonder wachtwoord bij dit account aan: met een code per e-mail of met een account van elders.
account-password-set = Een wachtwoord instellen
account-password-set-why = U kunt zich dan ook aanmelden met uw e-mailadres en dit wachtwoord.
account-done-password-changed = Uw wachtwoord is gewijzigd. Overal elders bent u afgemeld.
account-done-password-set = Uw wachtwoord is ingesteld. Overal elders bent u afgemeld.
current-password-wrong = Dat is niet uw huidige wachtwoord.

account-data = Uw gegevens
account-data-why = Wat er over u is, om te lezen en mee te nemen, en het einde ervan.
account-data-view = Alles over u
account-data-view-why = Alles wat bij dit account is opgeslagen, behalve wachtwoorden en sleutels, die niemand kan lezen.
account-data-view-do = Tonen
account-data-export = Meenemen
account-data-export-why = Hetzelfde, als bestand dat programma’s kunnen lezen (JSON).
account-data-export-do = Downloaden
account-delete = Uw account verwijderen
account-delete-why = U krijgt tijd om u te bedenken.
account-delete-what = U wordt meteen overal afgemeld en geen enkele app kan het account nog gebruiken. { $days } dagen lang kunt u erop terugkomen door u aan te melden. Daarna wordt alles over u voorgoed gewist.
account-delete-confirm = Typ { $confirmation } om door te gaan
account-delete-do = Account verwijderen
not-confirmed = Typ het precies zoals het boven het veld staat.
account-deleted = Uw account wordt verwijderd
account-deleted-why = U bent overal afgemeld. Alles over het account wordt gewist op { $at }.
account-deleted-do = Als u zich eerder bedenkt, meld u dan aan en kies ervoor het te houden.

account-profile = Profiel
account-profile-why = Wat apps waaraan u dat toestaat van u mogen weten.
account-save = Opslaan
account-address-change = E-mailadres wijzigen
account-address-none = Geen
account-address-why = We sturen een code naar het nieuwe adres. Zodra u die hebt getypt, meldt u zich met het nieuwe adres aan en krijgt het huidige bericht.
account-address-new = Nieuw e-mailadres
same-address = Dat is het adres dat uw account al heeft.
account-done-address-changed = Uw e-mailadres is gewijzigd.
account-user-name-none = Geen
account-user-name-choose = Een gebruikersnaam kiezen
account-user-name-change = Gebruikersnaam wijzigen
