# Error pages: title, what happened (-why), what to do (-do).

details = 供客服使用的详细信息
details-why = 寻求帮助时，请提供这些信息。
correlation-id = 相关 ID
time = 时间

not-found = 此页面不存在
not-found-why = 此地址没有任何内容。
not-found-do = 请检查地址，或返回应用并从那里重新开始。

no-tenant = 此地址不属于任何人
no-tenant-why = 这里没有使用此名称的租户。
no-tenant-do = 请返回将您转到此处的应用。如果再次发生，可能是其 AUTHORITY 设置有误；请告知运营者。

bad-request = 无法回应此应用的请求
bad-request-why = 应用将您转到此处，但我们无法接受它的请求。这不是您的错。
bad-request-do = 请返回应用并重试。如果再次发生，请将下面的详细信息告知应用的运营者。

over = 此次登录已结束
over-why = 它已完成，或者打开的时间过长。
over-do = 请返回应用并从那里登录。如果您刚刚登录过，可能已处于登录状态。

no-cookie = 您的浏览器未发送我们的 Cookie
no-cookie-why = 我们使用 Cookie 来确认从一个页面到下一个页面仍然是您本人，但它没有返回。
no-cookie-do = 请允许此网站使用 Cookie，然后返回应用重新登录。如果已允许 Cookie，可能只是页面打开的时间过长。

other-browser = 此次登录是在另一个浏览器中开始的
other-browser-why = 为了您的安全，登录只能在开始时所用的浏览器中完成。
other-browser-do = 请在另一个浏览器中继续，或在此浏览器中打开应用并从那里登录。

form-refused = 此表单未被接受
form-refused-why = 它不是来自我们的页面，或者页面打开的时间过长。
form-refused-do = 请重新打开页面并再次填写表单。

unreadable = 无法读取此表单
unreadable-why = 表单缺少某些内容，或其格式不符合预期。
unreadable-do = 请重新打开页面并再次填写表单。

sign-up-off = 无法在此处创建新帐户

email-taken = 您已有帐户
email-taken-why = 在您停留在此页面期间，已有人使用您的电子邮件地址创建了帐户。
email-taken-do = 请继续，并登录该帐户。

unusable = 此帐户目前无法使用
unusable-why = 在您登录期间，该帐户被阻止或删除，或者密码被更改。
unusable-do = 请重新登录。如果无法登录，请向应用的客服寻求帮助。

too-many = 请求过多
too-many-why = 来自您网络的请求超过了我们一分钟内能够处理的数量。
too-many-do = 请等待一分钟后重试。

method = 不能以这种方式使用此地址
method-why = 请求使用了在此地址不起作用的方法。
method-do = 请返回应用并从那里重新开始。

too-large = 内容过多
too-large-why = 请求超出了我们可接受的大小。
too-large-do = 请返回，缩短内容后重试。

busy = 目前登录人数较多
busy-why = 当前的任务超出了我们的处理能力。
busy-do = 请等待几秒钟后重试。没有任何内容丢失。

unavailable = 目前无法访问我们的数据
unavailable-why = 我们所依赖的服务没有响应。
unavailable-do = 请等待一分钟后重试。没有任何内容丢失。

internal = 我们这边出现了问题
internal-why = 这是我们的问题，不是您的问题，并且已被记录。
internal-do = 请重试。如果再次发生，请提供下面的详细信息寻求帮助。
