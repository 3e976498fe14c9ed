# Second factors.

factor-confirm = पुष्टि करें कि यह आप हैं
factor-confirm-why = { $app } दूसरा चरण माँग रहा है।
factor-choose = चुनें कि पुष्टि कैसे करनी है।
factor-code-why = अपना प्रमाणक ऐप खोलें और वह कोड लिखें जो वह { $tenant } के लिए दिखाता है।
factor-code = ऐप का कोड
factor-way-totp = आपके प्रमाणक ऐप का कोड
factor-way-email = { $to } पर ईमेल से कोड
factor-way-sms = { $to } पर एसएमएस से कोड
factor-way-voice = { $to } पर कॉल करके कोड
factor-way-recovery = रिकवरी कोड इस्तेमाल करें
factor-other = दूसरे तरीके से पुष्टि करें
factor-lost-link = इनमें से कोई तरीका मेरे लिए काम नहीं करता
factor-sent-email = हमने { $to } पर 8 अंकों के कोड वाला ईमेल भेजा है। यह { $minutes } मिनट तक काम करेगा।
factor-sent-sms = हमने { $to } पर 8 अंकों के कोड वाला एसएमएस भेजा है। यह { $minutes } मिनट तक काम करेगा।
factor-sent-voice = हम आपको 8 अंकों का कोड बताने के लिए { $to } पर कॉल कर रहे हैं। यह { $minutes } मिनट तक काम करेगा।
factor-sent-again = एक और कोड आ रहा है। केवल सबसे नया काम करता है।
factor-sent-title-email = अपना ईमेल देखें
factor-sent-title-sms = अपने एसएमएस देखें
factor-sent-title-voice = फ़ोन उठाएँ
factor-missing-email = ईमेल नहीं मिला? स्पैम में देखें।
factor-missing-sms = संदेश नहीं मिला? इसमें एक मिनट लग सकता है और नेटवर्क चाहिए।
factor-missing-voice = कॉल नहीं आया? इसमें एक मिनट लग सकता है और नेटवर्क चाहिए।
factor-remember = इस डिवाइस पर { $days ->
    [one] { $days } दिन
   *[other] { $days } दिनों
} तक दोबारा न पूछें
factor-remember-why = केवल ऐसे डिवाइस पर जिसका इस्तेमाल कोई और नहीं करता।
recovery-title = रिकवरी कोड इस्तेमाल करें
recovery-why = उन दस कोड में से एक लिखें जो आपने अपना खाता सुरक्षित करते समय सहेजे थे। हर कोड एक बार काम करता है।
recovery-code = रिकवरी कोड
lost-title = अगर आप पुष्टि नहीं कर सकते कि यह आप हैं
lost-why = पुष्टि के बिना कोई आपके खाते में साइन इन नहीं कर सकता। आपके पास ये रास्ते हैं:
lost-code = अपने रिकवरी कोड ढूँढें: काग़ज़ पर, किसी फ़ाइल में या अपने पासवर्ड मैनेजर में।
lost-device = ऐसा डिवाइस या ब्राउज़र इस्तेमाल करें जहाँ आपने दोबारा न पूछने को कहा था, और वहाँ अपने खाते का पेज खोलें।
lost-app = अगर आपके पास नया फ़ोन है, तो हो सकता है आपके प्रमाणक ऐप ने आपके खातों की प्रति रखी हो। उसे वहाँ पुनर्स्थापित करें।
lost-support = नहीं तो { $app } की सहायता टीम से अपने दूसरे कारक हटाने के लिए कहें। उन्हें पता { $who } बताएँ और यह दिखाने के लिए तैयार रहें कि वह आपका है।
lost-back = पुष्टि के तरीकों पर वापस
add-title = अपना खाता सुरक्षित करें
add-choose = एक तरीका चुनें।
add-required = { $app } में यह ज़रूरी है।
add-totp = प्रमाणक ऐप
add-totp-why = आपके फ़ोन पर एक ऐप हर 30 सेकंड में नया कोड दिखाता है। यह नेटवर्क के बिना भी काम करता है।
add-email = ईमेल
add-email-why = हम हर बार { $who } पर एक कोड भेजते हैं।
add-phone = टेलीफ़ोन
add-phone-why = हम हर बार आपको एसएमएस या कॉल से कोड देते हैं।
not-now = अभी नहीं
totp-title = अपना प्रमाणक ऐप सेट करें
totp-step-scan = अपने फ़ोन पर कोई प्रमाणक ऐप खोलें, जैसे Microsoft या Google का, और यह कोड स्कैन करें।
totp-qr = आपके प्रमाणक ऐप की कुंजी वाला QR कोड। कुंजी नीचे टेक्स्ट के रूप में दी गई है।
totp-step-link = इसी फ़ोन पर हैं? ऐप सीधे खोलें
totp-step-type = या यह कुंजी ऐप में लिखें:
totp-step-code = फिर वह कोड लिखें जो ऐप दिखाता है।
phone-title = अपना टेलीफ़ोन जोड़ें
phone-why = हम आपको एक कोड भेजेंगे, ताकि पक्का हो सके कि नंबर आपका है।
phone-number = टेलीफ़ोन नंबर
phone-hint = देश कोड के साथ, जैसे +49 30 1234567
phone-by-sms = मुझे एसएमएस से कोड भेजें
phone-by-voice = मुझे कॉल करके कोड बताएँ
codes-title = अपने रिकवरी कोड सहेजें
codes-why = अगर आपका फ़ोन या मेलबॉक्स खो जाए, तो इनमें से हर कोड आपको एक बार अंदर आने देता है। इन्हें ऐसी जगह रखें जहाँ केवल आप इन्हें पा सकें। ये दोबारा नहीं दिखाए जाएँगे।
codes-download = डाउनलोड करें
codes-copy = कॉपी करें
codes-copied = कॉपी हो गया
codes-print = प्रिंट करें
codes-saved = मैंने इन्हें सहेज लिया है
codes-file = { $tenant } के लिए { $who } के रिकवरी कोड। हर कोड एक बार काम करता है।

# What is wrong
totp-malformed = कोड में 6 अंक होते हैं। वह कोड कॉपी करें जो ऐप अभी दिखा रहा है।
totp-wrong = यह सही कोड नहीं है। ऐप में अगले कोड का इंतज़ार करें और फिर कोशिश करें। अगर वह भी गलत हो, तो अपने फ़ोन का समय जाँचें।
recovery-malformed = रिकवरी कोड abcde-fghij जैसा दिखता है।
recovery-wrong = यह आपका कोई रिकवरी कोड नहीं है, या इसे पहले इस्तेमाल किया जा चुका है।
phone-malformed = यह टेलीफ़ोन नंबर नहीं है। + और देश कोड से शुरू करें, जैसे +49 30 1234567।
phone-country = हम इस देश में कोड नहीं भेज सकते। दूसरा नंबर या दूसरा तरीका चुनें।
phone-limit = आज हम जितने कोड भेज सकते थे, भेज चुके हैं। दूसरा तरीका चुनें।
phone-refused = इस नंबर पर कोड नहीं मिल सकते। इसे जाँचें, या दूसरा तरीका चुनें।
phone-not-now = कोड अभी नहीं भेजा जा सका। एक मिनट बाद फिर कोशिश करें, या दूसरा तरीका चुनें।
factor-there = आपके खाते में यह पहले से है। दूसरा तरीका चुनें।
factor-gone = यह तरीका अब मौजूद नहीं है। दूसरा चुनें।

# Text messages and calls
phone-message-sms = { $code } { $tenant } के लिए आपका कोड है। इसे कभी किसी को न बताएँ।
phone-message-voice = { $tenant } के लिए आपका कोड { $code } है। इसे कभी किसी को न बताएँ।

# Mails
mail-factor-subject = { $change ->
    [recovery-code-used] { $tenant } के आपके खाते के लिए एक रिकवरी कोड इस्तेमाल हुआ
    [recovery-codes-replaced] { $tenant } के आपके खाते के लिए नए रिकवरी कोड
   *[other] { $tenant } के आपके खाते का एक दूसरा कारक बदला गया
}
mail-factor-totp-added = { $tenant } के आपके खाते में एक प्रमाणक ऐप जोड़ा गया।
mail-factor-email-added = { $tenant } के आपके खाते में आपका ईमेल दूसरे कारक के रूप में जोड़ा गया।
mail-factor-phone-added = { $tenant } के आपके खाते में एक टेलीफ़ोन दूसरे कारक के रूप में जोड़ा गया।
mail-factor-totp-removed = { $tenant } के आपके खाते से एक प्रमाणक ऐप हटाया गया।
mail-factor-email-removed = आपका ईमेल अब { $tenant } के आपके खाते का दूसरा कारक नहीं है।
mail-factor-phone-removed = एक टेलीफ़ोन अब { $tenant } के आपके खाते का दूसरा कारक नहीं है।
mail-factor-all-removed = { $tenant } के आपके खाते से सभी दूसरे कारक और उनके साथ रिकवरी कोड हटा दिए गए।
mail-factor-recovery-code-used = किसी ने आपके एक रिकवरी कोड से { $tenant } के आपके खाते में साइन इन किया। वह कोड दोबारा काम नहीं करेगा।
mail-factor-recovery-codes-replaced = { $tenant } के आपके खाते के लिए आपके पास नए रिकवरी कोड हैं। पुराने अब काम नहीं करते।
mail-factor-when = समय: { $at }।
mail-factor-not-you = अगर यह आप नहीं थे, तो तुरंत { $app } की सहायता टीम से मदद माँगें। अगर आपके खाते का पासवर्ड है, तो उसे बदलें।
mail-factor-title = आपके दूसरे कारक
mail-factor-passcode-what = यह कोड उस पेज पर लिखें जहाँ आप { $app } में साइन इन कर रहे हैं:

second-factors = दूसरे कारक
second-factors-why = दूसरे चरण के साथ, केवल पासवर्ड या कोड से कोई अंदर नहीं आ सकता।
second-factors-why-optional = जब आपके पास दूसरा कारक होगा, तब केवल पासवर्ड या कोड से कोई अंदर नहीं आ सकेगा।
second-factors-why-off = इस खाते में ज़रूरी बदलावों से पहले, और जो ऐप चाहें उनमें, दूसरा कारक माँगा जाता है। बाकी जगह आप उसके बिना साइन इन करते हैं।
second-factors-manage = दूसरे कारक प्रबंधित करें
second-factors-count = { $count ->
    [0] अभी कोई नहीं
    [one] { $count } दूसरा कारक
   *[other] { $count } दूसरे कारक
}
second-factors-none = आपके पास अभी कोई दूसरा कारक नहीं है
second-factor-add = दूसरा कारक जोड़ें
second-factor-added = जोड़ा गया
second-factor-used = पिछला इस्तेमाल
second-factor-remove = हटाएँ
second-factor-codes = रिकवरी कोड
second-factor-codes-left = { $count ->
    [0] आपके पास कोई रिकवरी कोड नहीं बचा है।
    [one] आपके पास { $count } रिकवरी कोड बचा है।
   *[other] आपके पास { $count } रिकवरी कोड बचे हैं।
}
second-factor-codes-new = नए रिकवरी कोड बनाएँ
second-factor-devices = डिवाइस जिन पर नहीं पूछा जाता
second-factor-devices-why = इन पर आपने कुछ समय तक दोबारा न पूछना चुना था।
second-factor-forget = फिर से पूछें
account-done-factor-added = आपके खाते में नया दूसरा कारक जुड़ गया है।
