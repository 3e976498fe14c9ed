# What user flows ask, user names, and the rules of passwords.

# Attributes
opens-new-tab = (नए टैब में खुलता है)
choose = चुनें…
asked-details = कुछ और जानकारी
asked-details-why = आगे बढ़ने से पहले { $app } को यह जानकारी चाहिए।
attribute-unchecked = आगे बढ़ने के लिए यह बॉक्स चुनें।
attribute-number = कोई पूर्ण संख्या डालें, जैसे 42।
attribute-pattern = यह माँगे गए रूप में नहीं है। जाँचें और फिर कोशिश करें।
attribute-choice = दिए गए विकल्पों में से एक चुनें।

# Terms. The text in square brackets is the link, and the address behind it stays as it is.
accept-terms-and-privacy = मैं [उपयोग की शर्तें]({ $terms }) और [निजता कथन]({ $privacy }) स्वीकार करता/करती हूँ।
accept-terms = मैं [उपयोग की शर्तें]({ $terms }) स्वीकार करता/करती हूँ।
accept-privacy = मैं [निजता कथन]({ $privacy }) स्वीकार करता/करती हूँ।
terms-not-accepted = आगे बढ़ने के लिए इसे स्वीकार करें, या रद्द करें।

# User names
email-or-user-name = ईमेल पता या उपयोगकर्ता नाम
name-missing = अपना ईमेल पता या उपयोगकर्ता नाम डालें।
name-malformed = यह न तो ईमेल पता है, न ही उपयोगकर्ता नाम।
wrong-name-or-password = ईमेल पता, उपयोगकर्ता नाम या पासवर्ड सही नहीं है। जाँचें और फिर कोशिश करें।
user-name = उपयोगकर्ता नाम
user-name-hint = आप ईमेल पते के बजाय इससे साइन इन कर सकते हैं। अक्षर, अंक और उनके बीच बिंदु, हाइफ़न और अंडरस्कोर।
user-name-missing = उपयोगकर्ता नाम चुनें।
user-name-length = उपयोगकर्ता नाम में { $shortest } से { $longest } अक्षर होते हैं।
user-name-form = यह उपयोगकर्ता नाम यहाँ नहीं चुना जा सकता। अक्षर, अंक और उनके बीच बिंदु, हाइफ़न और अंडरस्कोर इस्तेमाल करें।
user-name-taken = यह उपयोगकर्ता नाम उपलब्ध नहीं है। दूसरा चुनें।
passcode-email = इसके बजाय कोड इस्तेमाल करें
passcode-email-reset = नया पासवर्ड चुनें
passcode-email-why = अपने खाते का ईमेल पता लिखें। हम आपको एक कोड भेजेंगे।

# Sign-up is off
sign-up-off-here = { $app } अभी नए खाते स्वीकार नहीं कर रहा है। अगर आपका खाता है, तो साइन इन करें।

# Rules of passwords
rule-you = आपके नाम, आपके ईमेल पते या { $tenant } पर आधारित नहीं
rule-kinds = इनमें से तीन: छोटे अक्षर, बड़े अक्षर, अंक, अन्य वर्ण
rule-kept = पूरे हुए नियम:
strength = मज़बूती: { $level ->
    [weak] कमज़ोर
    [fair] ठीक-ठाक
    [good] अच्छी
   *[strong] मज़बूत
}
password-like-you = ऐसा पासवर्ड चुनें जो आपके नाम, आपके ईमेल पते या इस सेवा के नाम पर आधारित न हो।
password-own-word = यह पासवर्ड ऐसे शब्द पर आधारित है जिसका यहाँ अंदाज़ा लगाना आसान है। दूसरा चुनें।
password-composition = इनमें से कम से कम तीन इस्तेमाल करें: छोटे अक्षर, बड़े अक्षर, अंक, अन्य वर्ण।
