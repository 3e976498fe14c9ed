# The account page.

account = मेरा खाता
account-skip = सीधे मुख्य सामग्री पर जाएँ
account-switch = खाता बदलें
account-nobody = आप साइन इन नहीं हैं। अपना खाता देखने के लिए साइन इन करें।

account-done-saved = आपके बदलाव सहेज लिए गए हैं।
account-done-removed = हटा दिया गया है।

account-overview = अवलोकन
account-overview-why = एक नज़र में आपका खाता।
account-security = सुरक्षा
account-security-why = आपका खाता कैसे सुरक्षित है।
account-linked = लिंक किए गए खाते
account-linked-why = दूसरी सेवाओं के वे खाते जिनसे आप साइन इन करते हैं।

account-linked-none = कोई लिंक किया गया खाता नहीं
account-linked-none-why = आप इस खाते में सीधे साइन इन करते हैं, किसी दूसरी सेवा के खाते से नहीं।
account-linked-add = एक और खाता लिंक करें

account-devices = डिवाइस
account-devices-why = आप कहाँ-कहाँ साइन इन हैं। जहाँ नहीं रहना चाहते, वहाँ से साइन आउट करें।
account-device = { $system } पर { $browser }
account-device-unknown = अज्ञात डिवाइस
account-device-this = यह डिवाइस
account-device-used = आखिरी इस्तेमाल:
account-device-since = साइन इन किया:
account-device-apps = ऐप:
account-devices-others = बाकी हर जगह से साइन आउट करें
account-devices-none = आप कहीं और साइन इन नहीं हैं।
account-devices-strange = कोई ऐसा डिवाइस दिख रहा है जिसे आप नहीं जानते? उससे साइन आउट करें। अगर आपके खाते का पासवर्ड है, तो उसे भी बदलें।
account-done-signed-out = वह डिवाइस साइन आउट हो गया है। जिन ऐप ने सूचना माँगी है, उन्हें बता दिया जाता है; दूसरे ऐप वहाँ कुछ समय तक आपको साइन इन रख सकते हैं।

account-apps = ऐप
account-apps-why = किन ऐप की आपके खाते तक पहुँच है, और किस चीज़ तक।
account-app-since = इस समय से पहुँच है:
account-app-withdraw = पहुँच हटाएँ
account-apps-withdraw-why = जिस ऐप की पहुँच आप हटाते हैं, वह आपकी ओर से काम नहीं कर सकता। आप कभी भी उसमें फिर से साइन इन कर सकते हैं।
account-apps-none = कोई ऐप नहीं
account-apps-none-why = जब आप इस खाते से किसी ऐप में साइन इन करेंगे, तो वह यहाँ दिखेगा।
account-done-withdrawn = ऐप की पहुँच अब नहीं है।

# What scopes let an app do, here and where the customer is asked to consent.
scope-openid = जानना कि यह आप हैं
scope-openid-why = जब आप लौटते हैं, तो ऐप आपको पहचान लेता है।
scope-profile = आपकी प्रोफ़ाइल देखना
scope-profile-why = आपका नाम, और साइन अप करते समय आपने अपने बारे में जो और बताया।
scope-email = आपका ईमेल पता देखना
scope-email-why = इस खाते का पता।
scope-address = आपका डाक पता देखना
scope-address-why = सड़क, शहर, पिन कोड और देश, जैसे इस खाते में हैं।
scope-offline = अपनी पहुँच बनाए रखना
scope-offline-why = तब भी जब आप ऐप का इस्तेमाल नहीं कर रहे हों, जब तक आप इसे हटा न दें।
scope-user-read = आपका खाता पढ़ना
scope-user-read-why = आपकी प्रोफ़ाइल, जैसी वह यहाँ सहेजी गई है।

account-password = पासवर्ड
account-password-why = जिससे आप साइन इन करते हैं। ऐसा चुनें जिसका आप कहीं और इस्तेमाल न करते हों।
account-password-current = मौजूदा पासवर्ड
account-password-change = पासवर्ड बदलें
account-password-ends = आप यहाँ साइन इन रहेंगे। बाकी हर डिवाइस और हर ऐप से आप साइन आउट हो जाएँगे।
account-password-none = कोई पासवर्ड नहीं
account-password-none-why = आप इस खाते में बिना पासवर्ड के साइन इन करते हैं: ईमेल से मिले कोड से, या किसी दूसरी सेवा के खाते से।
account-password-set = पासवर्ड सेट करें
account-password-set-why = इसके बाद आप अपने ईमेल पते और इस पासवर्ड से भी साइन इन कर सकते हैं।
account-done-password-changed = आपका पासवर्ड बदल दिया गया है। बाकी हर जगह से आप साइन आउट हो गए हैं।
account-done-password-set = आपका पासवर्ड सेट हो गया है। बाकी हर जगह से आप साइन आउट हो गए हैं।
current-password-wrong = यह आपका मौजूदा पासवर्ड नहीं है।

account-data = आपका डेटा
account-data-why = आपके बारे में जो कुछ है, उसे पढ़ने, साथ ले जाने और समाप्त करने के लिए।
account-data-view = आपके बारे में सब कुछ
account-data-view-why = इस खाते के साथ रखा गया सब कुछ, पासवर्ड और कुंजियों को छोड़कर, जिन्हें कोई नहीं पढ़ सकता।
account-data-view-do = दिखाएँ
account-data-export = साथ ले जाएँ
account-data-export-why = वही जानकारी, ऐसी फ़ाइल में जिसे प्रोग्राम पढ़ सकते हैं (JSON)।
account-data-export-do = डाउनलोड करें
account-delete = अपना खाता हटाएँ
account-delete-why = आपके पास मन बदलने का समय होगा।
account-delete-what = आप तुरंत हर जगह से साइन आउट हो जाएँगे, और कोई ऐप इस खाते का इस्तेमाल नहीं कर सकेगा। { $days } दिनों तक आप साइन इन करके इसे वापस ले सकते हैं। उसके बाद आपके बारे में सब कुछ हमेशा के लिए मिटा दिया जाएगा।
account-delete-confirm = आगे बढ़ने के लिए { $confirmation } लिखें
account-delete-do = खाता हटाएँ
not-confirmed = इसे ठीक वैसा ही लिखें जैसा फ़ील्ड के ऊपर लिखा है।
account-deleted = आपका खाता हटा दिया जाएगा
account-deleted-why = आप हर जगह से साइन आउट हो गए हैं। खाते से जुड़ा सब कुछ इस समय मिटा दिया जाएगा: { $at }।
account-deleted-do = अगर आप उससे पहले मन बदलें, तो साइन इन करें और इसे बनाए रखना चुनें।

account-profile = प्रोफ़ाइल
account-profile-why = वे ऐप जिन्हें आप अनुमति देते हैं, आपके बारे में क्या जान सकते हैं।
account-save = सहेजें
account-address-change = ईमेल पता बदलें
account-address-none = कोई नहीं
account-address-why = हम नए पते पर एक कोड भेजते हैं। उसे लिखने के बाद आप नए पते से साइन इन करेंगे, और मौजूदा पते पर सूचना भेजी जाएगी।
account-address-new = नया ईमेल पता
same-address = आपके खाते का पता पहले से यही है।
account-done-address-changed = आपका ईमेल पता बदल दिया गया है।
account-user-name-none = कोई नहीं
account-user-name-choose = उपयोगकर्ता नाम चुनें
account-user-name-change = उपयोगकर्ता नाम बदलें
