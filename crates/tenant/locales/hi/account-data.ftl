# What there is about a customer, in words.

data-account = खाता
data-identities = साइन इन करने के तरीके
data-terms = आपकी स्वीकार की गई शर्तें
data-passkeys = पासकी
data-sessions = साइन-इन
data-browsers = ब्राउज़र जिन्हें हम पहचानते हैं
data-apps = ऐप को क्या दिया गया
data-consents = आपने किसकी अनुमति दी
data-roles = भूमिकाएँ
data-activity = क्या हुआ
data-nothing = कुछ नहीं।

data-field-id = ऑब्जेक्ट आईडी
data-field-displayName = दिखने वाला नाम
data-field-givenName = नाम
data-field-surname = उपनाम
data-field-mail = ईमेल पता
data-field-mailVerified = पता प्रमाणित है
data-field-userName = उपयोगकर्ता नाम
data-field-userFlow = स्रोत
data-field-version = संस्करण
data-field-acceptedDateTime = स्वीकार किया
data-field-accountEnabled = इस्तेमाल किया जा सकता है
data-field-lastPasswordChangeDateTime = पासवर्ड बदला
data-field-createdDateTime = कब से
data-field-activityDateTime = कब
data-field-preferredLanguage = भाषा
data-field-signInType = प्रकार
data-field-issuer = जारीकर्ता
data-field-issuerAssignedId = वहाँ का नाम
data-field-name = नाम
data-field-lastUsedDateTime = पिछला इस्तेमाल
data-field-browser = ब्राउज़र
data-field-system = सिस्टम
data-field-authenticationMethods = कैसे
data-field-endedDateTime = समाप्त हुआ
data-field-expiresDateTime = समाप्त होगा
data-field-app = ऐप
data-field-scope = अनुमति
data-field-role = भूमिका
data-field-action = क्या

data-factors = दूसरे कारक
data-remembered = डिवाइस जिन पर इसे नहीं माँगा जाता
data-groups = समूह
data-field-type = कारक का प्रकार
data-field-group = समूह
data-field-accountName = वहाँ का खाता
data-field-phoneNumber = टेलीफ़ोन नंबर
data-means = { $what ->
    [password] पासवर्ड
    [code] एक बार का कोड
    [passkey] पासकी
    [text] टेक्स्ट संदेश
    [call] फ़ोन कॉल
    [elsewhere] कहीं और का खाता
   *[other] दूसरा तरीका
}
data-did = { $what ->
    [created] खाता बनाया गया
    [password] पासवर्ड सेट किया या बदला गया
    [address] ईमेल पता बदला गया
    [user-name] उपयोगकर्ता नाम बदला गया
    [profile] प्रोफ़ाइल बदली गई
    [blocked] खाता ब्लॉक किया गया
    [unblocked] खाता अनब्लॉक किया गया
    [signed-out] साइन आउट हुआ
    [allowed] ऐप को खाते के इस्तेमाल की अनुमति दी गई
    [withdrawn] ऐप की पहुँच हटाई गई
    [linked] कहीं और का खाता जोड़ा गया
    [unlinked] कहीं और का खाता अलग किया गया
    [export] डेटा डाउनलोड किया गया
    [deletion] हटाने का अनुरोध किया गया
    [deleted] खाता हटाया गया
    [kept] खाता बनाए रखा गया
    [passkey-added] पासकी जोड़ी गई
    [passkey-renamed] पासकी का नाम बदला गया
    [passkey-removed] पासकी हटाई गई
    [groups] समूह बदले गए
    [roles] भूमिकाएँ बदली गईं
    [recovery-used] रिकवरी कोड इस्तेमाल हुआ
    [recovery-replaced] रिकवरी कोड बदले गए
    [factor-added] दूसरा कारक जोड़ा गया
    [factor-removed] दूसरा कारक हटाया गया
   *[other] दूसरा बदलाव
}
