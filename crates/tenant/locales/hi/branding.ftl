# Where an administrator's branding has a link without words of its own.

terms-of-use = उपयोग की शर्तें
privacy-and-cookies = निजता और कुकी
cannot-access-account = अपना खाता नहीं खोल पा रहे हैं?

# The preview of a theme, for administrators.
preview = पूर्वावलोकन
preview-what = थीम { $theme } में सभी मुख्य पेज, काल्पनिक सामग्री के साथ।
preview-looks = फ़ॉर्म कुछ नहीं करते। गहरे रंग वाले पेज देखने के लिए ब्राउज़र या सिस्टम की सेटिंग बदलें; फ़ोन वाले देखने के लिए विंडो सँकरी करें।
preview-all = हर पेज, उसकी हर स्थिति में
preview-with-problem = (एक समस्या के साथ)
preview-languages = भाषाएँ
preview-until = यह लिंक { $at } तक काम करेगा।
preview-back = पूर्वावलोकन के सभी पेज
preview-over = यह लिंक अब काम नहीं करता
preview-over-why = पूर्वावलोकन का लिंक एक घंटे तक काम करता है, और थीम अब भी मौजूद होनी चाहिए।
preview-over-do = दूसरा बनाएँ: vestibule branding preview.
