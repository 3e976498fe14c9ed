# Mails that tell of what happened to an account.

mail-new-device-subject = { $tenant } के आपके खाते में नया साइन-इन
mail-new-device-title = नया साइन-इन
mail-new-device-what = { $at } को किसी ने आपके खाते ({ $email }) से { $app } में ऐसे ब्राउज़र से साइन इन किया, जिससे यह खाता पहले इस्तेमाल नहीं हुआ था:
mail-new-device-unasked = अगर यह आप थे, तो कुछ करने की ज़रूरत नहीं है। अगर नहीं, तो साइन इन करें, अपने खाते का पेज खोलें और बाकी हर जगह से साइन आउट करें। अगर आपके खाते का पासवर्ड है, तो उसे भी बदलें।

mail-new-address-subject = { $tenant } के लिए आपका कोड
mail-new-address-title = आपका कोड
mail-new-address-what = यह कोड उस पेज पर लिखें जहाँ आप { $tenant } के अपने खाते का ईमेल पता बदल रहे हैं:
mail-new-address-life = यह एक बार और { $minutes } मिनट तक काम करता है।
mail-new-address-unasked = अगर आपने कोड नहीं माँगा था, तो इस ईमेल को अनदेखा करें: कोड के बिना कुछ नहीं होता। कोड कभी किसी को न बताएँ।

mail-address-taken-subject = { $tenant } में आपका खाता पहले से है
mail-address-taken-title = आपका खाता पहले से है
mail-address-taken-what = किसी ने, संभवतः आपने, चाहा कि { $email } { $tenant } के किसी दूसरे खाते का पता बने। इस पते से एक खाता पहले से है।
mail-address-taken-do = इस पते को दूसरे खाते में इस्तेमाल करने के लिए, उस खाते में साइन इन करें जिसमें यह अभी है, और उसका पता बदलें या खाता हटा दें।
mail-address-taken-unasked = अगर यह आप नहीं थे, तो कुछ करने की ज़रूरत नहीं है: आपका खाता नहीं बदला है, और किसी को इसके होने का पता नहीं चला।

mail-address-changed-subject = { $tenant } के आपके खाते का ईमेल पता बदल दिया गया
mail-address-changed-title = आपका ईमेल पता बदल दिया गया
mail-address-changed-what = { $at } को { $tenant } के आपके खाते को दूसरा ईमेल पता दिया गया। अब आप { $email } से साइन इन नहीं करते।
mail-address-changed-unasked = अगर यह आप नहीं थे, तो तुरंत { $tenant } से मदद माँगें: कोई और आपका खाता इस्तेमाल कर सकता है।
mail-address-given-subject = अब { $tenant } के आपके खाते का ईमेल पता यह है
mail-address-given-title = अब आपका ईमेल पता यह है
mail-address-given-what = { $at } को { $tenant } के आपके खाते को यह ईमेल पता दिया गया। अब से आप { $email } से साइन इन करते हैं।
mail-address-given-unasked = अगर { $tenant } में आपका खाता नहीं है, या आपने यह नहीं माँगा था, तो { $tenant } से मदद माँगें।

mail-deletion-subject = { $tenant } का आपका खाता हटा दिया जाएगा
mail-deletion-title = आपका खाता हटा दिया जाएगा
mail-deletion-what = आपने { $tenant } का अपना खाता ({ $email }) हटाने के लिए कहा है। आपको हर जगह से साइन आउट कर दिया गया है, और { $at } को खाते से जुड़ा सब कुछ मिटा दिया जाएगा।
mail-deletion-do = तब तक आप इसे वापस ले सकते हैं: साइन इन करें और अपना खाता बनाए रखना चुनें।
mail-deletion-unasked = अगर यह आप नहीं थे, तो अभी साइन इन करें और अपना खाता बनाए रखें। अगर उसका पासवर्ड है, तो उसे बदलें।

mail-deleted-subject = { $tenant } का आपका खाता हटा दिया गया है
mail-deleted-title = आपका खाता हटा दिया गया है
mail-deleted-what = जैसा आपने कहा था, { $tenant } के आपके खाते ({ $email }) से जुड़ा सब कुछ मिटा दिया गया है। इसके बारे में यह आखिरी ईमेल है।

mail-password-reset-subject = { $tenant } का आपका पासवर्ड बदल दिया गया है
mail-password-reset-title = आपका पासवर्ड बदल दिया गया है
mail-password-reset-what = { $tenant } ने आपके खाते ({ $email }) का पासवर्ड बदल दिया है: { $at }। आपको हर जगह से साइन आउट कर दिया गया है।
mail-password-reset-do = { $tenant } से मिलने वाले अस्थायी पासवर्ड से साइन इन करें; इसके बाद आप अपना पासवर्ड चुनेंगे।
mail-password-reset-unasked = अगर आपने यह नहीं कहा था, तो { $tenant } से मदद माँगें।

mail-deleted-by-administrator-what = { $tenant } ने आपका खाता ({ $email }) हटा दिया है। आपको हर जगह से साइन आउट कर दिया गया है।
mail-deleted-by-administrator-until = { $at } को खाते से जुड़ा सब कुछ मिटा दिया जाएगा। अगर ऐसा नहीं होना चाहिए, तो उससे पहले { $tenant } से संपर्क करें।
mail-deleted-by-administrator-erased = खाते से जुड़ा सब कुछ मिटा दिया गया है। इसके बारे में यह आखिरी ईमेल है।
