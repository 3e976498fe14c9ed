# The page that asks a customer to consent, and the one that asks whether to keep an account.

consent-title = { $app } को अपना खाता इस्तेमाल करने दें?
consent-publisher = इसे { $publisher } चलाता है।
consent-host = इसके बाद आप { $host } पर जाएँगे।
consent-device = यह दूसरे डिवाइस पर इंतज़ार कर रहा है।
consent-asks = { $app } चाहता है:
consent-withdraw = आप इसे कभी भी अपने खाते में वापस ले सकते हैं।
consent-allow = अनुमति दें
consent-decline = अनुमति न दें

keep-title = अपना खाता बनाए रखें?
keep-why = आपने इस खाते को हटाने के लिए कहा था। इससे जुड़ा सब कुछ इस समय मिटा दिया जाएगा: { $at }।
keep-hint = अगर आप इसे ऐसे ही छोड़ते हैं, तो आप साइन इन नहीं होते और कुछ नहीं बदलता।
keep-keep = मेरा खाता बनाए रखें
keep-leave = ऐसे ही छोड़ें
keep-kept = आपका खाता बना रहेगा और हटाया नहीं जाएगा।
