# Where an administrator's branding has a link without words of its own.

terms-of-use = उपयोग की शर्तें
privacy-and-cookies = निजता और कुकी
cannot-access-account = अपना खाता नहीं खोल पा रहे हैं?
