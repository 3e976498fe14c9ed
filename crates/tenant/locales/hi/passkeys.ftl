# Passkeys.

# What a new passkey is called when its maker is unknown.
passkey-unnamed = पासकी

passkey-sign-in = पासकी से साइन इन करें
passkey-needs-script = पासकी इस्तेमाल करने के लिए अपने ब्राउज़र में JavaScript चालू करें। बाकी सभी तरीके इसके बिना भी काम करते हैं।
passkey-what = पासकी आपके डिवाइस या आपके पासवर्ड मैनेजर में रहती है। आप इसे वैसे ही खोलते हैं जैसे अपना डिवाइस: उँगली, चेहरे या पिन से। इसमें कुछ याद रखने की ज़रूरत नहीं है, और कोई कुछ अंदाज़ा नहीं लगा सकता।

# Said by the page when the browser or the device did not go on
passkey-cancelled = कोई पासकी इस्तेमाल नहीं हुई। तैयार होने पर फिर कोशिश करें, या दूसरे तरीके से आगे बढ़ें।
passkey-late = इसमें बहुत समय लग गया। कृपया फिर कोशिश करें।
passkey-there = इस डिवाइस या पासवर्ड मैनेजर में आपके खाते की पासकी पहले से है।
passkey-unfit = यह डिवाइस यहाँ पासकी इस्तेमाल नहीं कर सकता। स्क्रीन लॉक सेट करें, या दूसरा डिवाइस या पासवर्ड मैनेजर आज़माएँ।
passkey-failed = हम शुरू नहीं कर सके। अपना कनेक्शन जाँचें, पेज फिर से लोड करें और दोबारा कोशिश करें।
passkey-unsupported = यह ब्राउज़र पासकी इस्तेमाल नहीं कर सकता। नया ब्राउज़र या दूसरा डिवाइस आज़माएँ।

# A passkey is offered, or needed
add-passkey = अगली बार जल्दी साइन इन करें
add-passkey-why = अपने खाते में पासकी जोड़ें, फिर अगली बार एक स्पर्श में साइन इन हो जाएगा।
add-passkey-required = आगे बढ़ने के लिए पासकी जोड़ें
add-passkey-required-why = { $app } आपके खाते को पासकी से सुरक्षित रखता है। ऐसी पासकी जोड़ें जिसका आप इस्तेमाल कर सकें।
add-passkey-do = पासकी जोड़ें
passkey-not-now = अभी नहीं
passkey-never = दोबारा न पूछें
use-passkey = अपनी पासकी इस्तेमाल करें
use-passkey-why = { $app } आपके खाते को आपकी पासकी से सुरक्षित रखता है।
use-passkey-do = पासकी इस्तेमाल करें

# What is wrong
passkey-missing = कोई पासकी इस्तेमाल नहीं हुई। फिर कोशिश करें, या दूसरे तरीके से आगे बढ़ें।
passkey-stale = इसमें बहुत समय लगा, या इसे दो बार भेजा गया। कृपया फिर कोशिश करें।
passkey-unknown = यह पासकी यहाँ के किसी खाते की नहीं है। दूसरी इस्तेमाल करें, या दूसरे तरीके से साइन इन करें। हो सकता है इसे आपके खाते से हटा दिया गया हो, या यह किसी दूसरी वेबसाइट की हो।
passkey-refused = यह पासकी स्वीकार नहीं की जा सकी। फिर कोशिश करें, या दूसरे तरीके से साइन इन करें।
passkey-of-another = यह पासकी किसी दूसरे खाते की है। उस खाते की पासकी इस्तेमाल करें जिससे आप साइन इन कर रहे हैं।
passkey-already-there = यह पासकी पहले से इस्तेमाल में है।
passkey-too-many = आपके खाते में जितनी पासकी हो सकती हैं, उतनी हैं। कोई ऐसी हटाएँ जिसका आप इस्तेमाल नहीं करते।

# Mails
mail-passkey-added-subject = { $tenant } के आपके खाते में एक पासकी जोड़ी गई
mail-passkey-added-title = आपके पास नई पासकी है
mail-passkey-added-what = { $at } को { $tenant } के आपके खाते ({ $email }) में पासकी “{ $name }” जोड़ी गई। इससे आप बिना पासवर्ड के साइन इन होते हैं।
mail-passkey-removed-subject = { $tenant } के आपके खाते से एक पासकी हटाई गई
mail-passkey-removed-title = एक पासकी हटाई गई
mail-passkey-removed-what = { $at } को { $tenant } के आपके खाते ({ $email }) की पासकी “{ $name }” हटाई गई। अब इससे साइन इन नहीं होता।
mail-passkey-unasked = अगर यह आप नहीं थे, तो हो सकता है कोई और आपका खाता इस्तेमाल कर रहा हो: साइन इन करें, अपने खाते का पेज खोलें और हर वह पासकी हटाएँ जिसे आप नहीं जानते; फिर दूसरा पासवर्ड चुनें और अपने मेलबॉक्स का पासवर्ड भी बदलें।

# The account page
passkeys = पासकी
passkeys-why = अपनी उँगली, चेहरे या अपने डिवाइस के पिन से साइन इन करें।
passkeys-count = { $count ->
    [0] अभी कोई नहीं
    [one] { $count } पासकी
   *[other] { $count } पासकी
}
passkeys-manage = पासकी प्रबंधित करें
passkeys-none = अभी कोई पासकी नहीं
passkeys-none-why = पासकी से आप एक स्पर्श में साइन इन करते हैं, और कोई आपको धोखा देकर इसे नहीं ले सकता।
passkey-synced = पासवर्ड मैनेजर में, उन सभी डिवाइस पर रखी गई जो इसे साझा करते हैं।
passkey-bound = एक डिवाइस पर रखी गई।
passkey-added-on = { $day } को जोड़ी गई।
passkey-used-on = पिछली बार { $day } को इस्तेमाल हुई।
passkey-unused = अभी तक इस्तेमाल नहीं हुई।
passkey-rename = नाम बदलें
passkey-name = नाम
passkey-save = सहेजें
passkey-remove = हटाएँ
passkey-remove-question = यह पासकी हटाएँ?
passkey-remove-why = अब इससे साइन इन नहीं होगा। अगर आपका डिवाइस या पासवर्ड मैनेजर इसे दिखाता रहे, तो वहाँ से भी हटा दें।
passkey-keep = रहने दें
passkey-name-unfit = नाम में 1 से { $longest } अक्षर होते हैं।
passkey-last = यह पासकी साइन इन करने का आपका आखिरी तरीका है, इसलिए यह बनी रहेगी। पहले दूसरी जोड़ें।
account-done-passkey-added = आपकी पासकी जोड़ दी गई है। अगली बार आप इससे साइन इन कर सकते हैं।
account-done-passkey-removed = पासकी हटा दी गई है।
