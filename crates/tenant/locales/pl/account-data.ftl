# What there is about a customer, in words.

data-account = Konto
data-identities = Sposoby logowania
data-terms = Zaakceptowane warunki
data-passkeys = Klucze dostępu
data-sessions = Logowania
data-browsers = Przeglądarki, które rozpoznajemy
data-apps = Co otrzymały aplikacje
data-consents = Na co pozwolono
data-roles = Role
data-activity = Co się wydarzyło
data-nothing = Nic.

data-field-id = Identyfikator obiektu
data-field-displayName = Nazwa wyświetlana
data-field-givenName = Imię
data-field-surname = Nazwisko
data-field-mail = Adres e-mail
data-field-mailVerified = Adres potwierdzony
data-field-userName = Nazwa użytkownika
data-field-userFlow = Z
data-field-version = Wersja
data-field-acceptedDateTime = Zaakceptowano
data-field-accountEnabled = Można używać
data-field-lastPasswordChangeDateTime = Zmiana hasła
data-field-createdDateTime = Od
data-field-activityDateTime = Kiedy
data-field-preferredLanguage = Język
data-field-signInType = Rodzaj
data-field-issuer = Wydane przez
data-field-issuerAssignedId = Nazwa tam
data-field-name = Nazwa
data-field-lastUsedDateTime = Ostatnio używane
data-field-browser = Przeglądarka
data-field-system = System
data-field-authenticationMethods = Jak
data-field-endedDateTime = Zakończono
data-field-expiresDateTime = Kończy się
data-field-app = Aplikacja
data-field-scope = Uprawnienie
data-field-role = Rola
data-field-action = Co

data-factors = Drugie składniki
data-remembered = Urządzenia, na których nie są wymagane
data-groups = Grupy
data-field-type = Rodzaj składnika
data-field-group = Grupa
data-field-accountName = Konto tam
data-field-phoneNumber = Numer telefonu
data-means = { $what ->
    [password] Hasło
    [code] Kod jednorazowy
    [passkey] Klucz dostępu
    [text] SMS
    [call] Połączenie telefoniczne
    [elsewhere] Konto gdzie indziej
   *[other] Inny sposób
}
data-did = { $what ->
    [created] Utworzono konto
    [password] Ustawiono lub zmieniono hasło
    [address] Zmieniono adres e-mail
    [user-name] Zmieniono nazwę użytkownika
    [profile] Zmieniono profil
    [blocked] Zablokowano konto
    [unblocked] Odblokowano konto
    [signed-out] Wylogowanie
    [allowed] Zezwolono aplikacji na dostęp do konta
    [withdrawn] Cofnięto dostęp aplikacji
    [linked] Połączono konto zewnętrzne
    [unlinked] Odłączono konto zewnętrzne
    [export] Pobrano dane
    [deletion] Poproszono o usunięcie konta
    [deleted] Usunięto konto
    [kept] Zachowano konto
    [passkey-added] Dodano klucz dostępu
    [passkey-renamed] Zmieniono nazwę klucza dostępu
    [passkey-removed] Usunięto klucz dostępu
    [groups] Zmieniono grupy
    [roles] Zmieniono role
    [recovery-used] Użyto kodu odzyskiwania
    [recovery-replaced] Wymieniono kody odzyskiwania
    [factor-added] Dodano drugi składnik
    [factor-removed] Usunięto drugi składnik
   *[other] Inna zmiana
}
