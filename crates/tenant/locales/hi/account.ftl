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
account-devices-strange = कोई ऐसा डिवाइस दिख रहा है जिसे आप नहीं जानते? उससे साइन आउट करें और अपना पासवर्ड बदलें।
account-done-signed-out = वह डिवाइस साइन आउट हो गया है। उस पर इस्तेमाल हुए ऐप को सूचना दी जाती है।

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
scope-offline = अपनी पहुँच बनाए रखना
scope-offline-why = तब भी जब आप ऐप का इस्तेमाल नहीं कर रहे हों, जब तक आप इसे हटा न दें।
scope-user-read = आपका खाता पढ़ना
scope-user-read-why = आपकी प्रोफ़ाइल, जैसी वह यहाँ सहेजी गई है।
