# What there is about a customer, in words.

data-account = Konto
data-identities = Sposoby logowania
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
data-field-attributes = Inne dane
data-field-accountEnabled = Można używać
data-field-lastPasswordChangeDateTime = Zmiana hasła
data-field-createdDateTime = Od
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

data-terms = Zaakceptowane warunki
data-field-userName = Nazwa użytkownika
data-field-customAttributes = Inne atrybuty
data-field-userFlow = Z
data-field-version = Wersja
data-field-acceptedDateTime = Zaakceptowano

data-factors = Drugie składniki
data-remembered = Urządzenia, na których nie są wymagane
data-groups = Grupy
data-field-type = Rodzaj składnika
data-field-group = Grupa
