# Where a network asked for too much: when it may ask again.

try-again-in = 您可以在 { $minutes } 分钟后重试。

work = 请稍候
work-why = 在向此地址发送验证码之前，您的浏览器会进行一次简短的计算，以防止程序成千上万地注册。
work-working = 正在计算…
work-slow = 仍在计算。在较慢的设备上可能需要一分钟。
work-done = 已完成，正在继续…
work-by-hand = 此操作需要脚本，而您的浏览器在此处未运行脚本。几分钟后，您无需脚本即可继续。
work-wrong = 计算结果不正确。请重试。

email-domain-blocked = 此处不能使用该提供商的地址。请使用其他电子邮件地址。
