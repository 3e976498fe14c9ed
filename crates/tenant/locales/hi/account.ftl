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
