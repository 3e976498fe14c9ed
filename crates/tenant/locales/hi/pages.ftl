# Sentences of the pages. Terms that stay the same everywhere: email, password, code, account, app.

product = Vestibule
title-problems = { $count ->
    [one] { $count } समस्या:
   *[other] { $count } समस्याएँ:
}

# On several pages
to-continue = { $app } पर जारी रखने के लिए
email = ईमेल पता
password = पासवर्ड
show-password = पासवर्ड दिखाएँ
next = आगे
continue = जारी रखें
back = वापस
cancel = रद्द करें और { $app } पर लौटें
change = बदलें
ways = अन्य विकल्प
optional = (वैकल्पिक)
back-to = { $app } पर लौटें

# Sign in
sign-in = साइन इन करें
no-account = खाता नहीं है?
create-one = खाता बनाएँ
enter-password = अपना पासवर्ड डालें
not-you = यह आप नहीं हैं?
forgot-password = पासवर्ड भूल गए?
passcode-instead = इसके बजाय ईमेल से भेजा गया कोड इस्तेमाल करें
password-instead = इसके बजाय अपना पासवर्ड इस्तेमाल करें

# Pick an account
pick-account = खाता चुनें
another-account = दूसरा खाता इस्तेमाल करें

# Stay signed in
stay = साइन इन रहना चाहते हैं?
stay-why = अगर आप हाँ कहते हैं, तो आप इस ब्राउज़र में { $days } दिनों तक साइन इन रहेंगे।
stay-shared = जिस कंप्यूटर का इस्तेमाल दूसरे लोग भी करते हैं, उस पर नहीं कहें।
yes = हाँ
no = नहीं

# Create an account
create-account = खाता बनाएँ
email-hint = हम आपको एक कोड भेजेंगे, ताकि यह पक्का हो सके कि यह पता आपका ही है।
have-account = पहले से खाता है?
check-email = अपना ईमेल देखें
code-sent = हमने 8 अंकों के कोड वाला एक ईमेल भेजा है। यह { $minutes } मिनट तक काम करेगा।
code-sent-again = एक और ईमेल आ रहा है। केवल सबसे नया कोड काम करता है।
code-delayed = ईमेल में देर हो रही है। हम इसे भेजने की कोशिश जारी रखे हुए हैं, कृपया यह पेज खुला रखें।
code-failed = ईमेल पहुँचाया नहीं जा सका। ऊपर दिया पता जाँचें या दूसरा कोड माँगें।
code = कोड
code-missing = ईमेल नहीं मिला? स्पैम में देखें और ऊपर दिया पता जाँचें।
resend = दूसरा कोड भेजें
resend-in = आप { $seconds ->
    [one] { $seconds } सेकंड
   *[other] { $seconds } सेकंड
} में दूसरा कोड माँग सकते हैं।
resend-countdown = आप { $time } में दूसरा कोड माँग सकते हैं।
resend-over = हम जितने कोड भेज सकते थे, भेज चुके हैं। अगर कोई नहीं मिला, तो रद्द करें और ऐप से फिर शुरू करें।
choose-password = पासवर्ड चुनें
forced-password = नया पासवर्ड चुनें
forced-why = आपने जो पासवर्ड इस्तेमाल किया, वह आपके लिए तय किया गया था। ऐसा पासवर्ड चुनें जो केवल आप जानते हों।
reset-why = आप बाकी सभी जगहों से साइन आउट हो जाएँगे, ताकि कोई पुराने पासवर्ड से आगे न बढ़े।
rule-length = कम से कम { $shortest } अक्षर; एक के बाद एक कुछ शब्द याद रखना आसान होता है
rule-words = ऐसा नहीं जो बहुत से लोग इस्तेमाल करते हैं, जैसे नाम और साल
rule-new = वह पासवर्ड नहीं जो आपने अभी इस्तेमाल किया
rule-not-present = खाते का मौजूदा पासवर्ड नहीं
new-password = नया पासवर्ड
confirmation = नया पासवर्ड दोबारा
about-you = आपके बारे में
about-you-why = बस एक आखिरी चरण, फिर आपका खाता तैयार है।
attribute-displayName = दिखने वाला नाम
attribute-givenName = नाम
attribute-surname = उपनाम
attribute-city = शहर
attribute-country = देश या क्षेत्र
attribute-postalCode = पिन कोड
attribute-state = राज्य या प्रांत
attribute-streetAddress = सड़क का पता
attribute-jobTitle = पदनाम

# Sign in on another device
device-code = डिवाइस जोड़ें
device-code-why = वह कोड लिखें जो आपका डिवाइस दिखा रहा है।
device-confirm = दूसरे डिवाइस पर साइन इन करें?
device-confirm-what = { $app } आपको उस डिवाइस पर साइन इन करना चाहता है जो यह कोड दिखा रहा है:
device-confirm-warning = तभी जारी रखें जब यह आपने खुद शुरू किया हो और यह कोड आपके अपने डिवाइस पर दिख रहा हो। अगर किसी ने आपको यह कोड या इस पेज का लिंक भेजा है, तो रद्द करें: वरना वह व्यक्ति आपके नाम से साइन इन हो जाएगा।
device-signed-in = आप अपने डिवाइस पर साइन इन हो गए हैं
device-signed-in-why = { $app } कुछ सेकंड में वहाँ आगे बढ़ेगा।
device-declined = डिवाइस साइन इन नहीं हुआ है
device-declined-why = { $app } को बता दिया गया है कि आपने मना कर दिया।
device-over = यह कोड अब काम नहीं करता
device-over-why = इसे पहले ही इस्तेमाल किया जा चुका है, या डिवाइस ने बहुत देर तक इंतज़ार किया। फिर से कोशिश करने के लिए डिवाइस पर शुरू करें, वह नया कोड दिखाएगा।
device-cancel = रद्द करें
device-message = साइन इन करने के लिए फ़ोन या कंप्यूटर पर पेज { $page } खोलें और कोड { $code } लिखें।

# Back to the app
taking-back = आपको { $app } पर वापस ले जाया जा रहा है
taking-back-slow = अगर कुछ न हो, तो बटन का इस्तेमाल करें।

# Sign out
sign-out-question = साइन आउट करें?
sign-out-why = { $count ->
    [0] आप इस ब्राउज़र में अपने खाते से बाहर जा रहे हैं।
    [one] आप इस खाते से साइन इन हैं:
   *[other] आप इन खातों से साइन इन हैं:
}
sign-out = साइन आउट करें
stay-here = साइन इन रहें
signed-out = आप साइन आउट हो गए हैं
signed-out-why = फिर से साइन इन किए बिना कोई इस ब्राउज़र में आपका खाता इस्तेमाल नहीं कर सकता।
signed-out-apps = आप यहाँ से भी साइन आउट हो गए हैं:
signed-out-goes-on = कुछ ही पल में आप { $app } पर वापस होंगे।
still-signed-in = आप अब भी साइन इन हैं
still-signed-in-why = कुछ नहीं बदला है।
close-window = आप यह विंडो बंद कर सकते हैं।

