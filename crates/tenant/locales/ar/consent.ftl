# The page that asks a customer to consent, and the one that asks whether to keep an account.

consent-title = السماح لـ { $app } باستخدام حسابك؟
consent-publisher = يديره { $publisher }.
consent-host = سينقلك بعد ذلك إلى { $host }.
consent-device = ينتظر على جهاز آخر.
consent-asks = يريد { $app }:
consent-withdraw = يمكنك سحب ذلك في أي وقت من حسابك.
consent-allow = السماح
consent-decline = عدم السماح

keep-title = الاحتفاظ بحسابك؟
keep-why = طلبت حذف هذا الحساب. سيُمحى كل ما يتعلق به في { $at }.
keep-hint = إذا تركته كما هو، فلن يتم تسجيل دخولك ولن يتغير شيء.
keep-keep = الاحتفاظ بحسابي
keep-leave = تركه كما هو
keep-kept = سيبقى حسابك ولن يُحذف.
