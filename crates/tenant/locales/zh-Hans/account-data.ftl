# What there is about a customer, in words.

data-account = 帐户
data-identities = 登录方式
data-terms = 您已接受的条款
data-passkeys = 通行密钥
data-sessions = 登录
data-browsers = 我们认识的浏览器
data-apps = 应用获得的内容
data-consents = 您允许的内容
data-roles = 角色
data-activity = 活动记录
data-nothing = 无。

data-field-id = 对象 ID
data-field-displayName = 显示名称
data-field-givenName = 名字
data-field-surname = 姓氏
data-field-mail = 电子邮件地址
data-field-mailVerified = 地址已验证
data-field-userName = 用户名
data-field-userFlow = 来自
data-field-version = 版本
data-field-acceptedDateTime = 接受时间
data-field-accountEnabled = 可以使用
data-field-lastPasswordChangeDateTime = 密码更改时间
data-field-createdDateTime = 创建时间
data-field-activityDateTime = 时间
data-field-preferredLanguage = 语言
data-field-signInType = 类型
data-field-issuer = 颁发者
data-field-issuerAssignedId = 在颁发者处的名称
data-field-name = 名称
data-field-lastUsedDateTime = 上次使用
data-field-browser = 浏览器
data-field-system = 系统
data-field-authenticationMethods = 方式
data-field-endedDateTime = 结束时间
data-field-expiresDateTime = 到期时间
data-field-app = 应用
data-field-scope = 权限
data-field-role = 角色
data-field-action = 操作

data-factors = 第二重验证
data-remembered = 不要求第二重验证的设备
data-groups = 组
data-field-type = 验证类型
data-field-group = 组
data-field-accountName = 在颁发者处的帐户
data-field-phoneNumber = 电话号码
data-means = { $what ->
    [password] 密码
    [code] 一次性验证码
    [passkey] 通行密钥
    [text] 短信
    [call] 电话
    [elsewhere] 其他网站的帐户
   *[other] 其他方式
}
data-did = { $what ->
    [created] 创建帐户
    [password] 设置或更改密码
    [address] 更改电子邮件地址
    [user-name] 更改用户名
    [profile] 更改个人资料
    [blocked] 阻止帐户
    [unblocked] 取消阻止帐户
    [signed-out] 退出登录
    [allowed] 允许应用使用帐户
    [withdrawn] 撤销应用的访问权限
    [linked] 关联其他网站的帐户
    [unlinked] 取消关联其他网站的帐户
    [export] 下载数据
    [deletion] 请求删除
    [deleted] 账户已删除
    [kept] 保留帐户
    [passkey-added] 添加通行密钥
    [passkey-renamed] 重命名通行密钥
    [passkey-removed] 移除通行密钥
    [groups] 更改组
    [roles] 更改角色
    [recovery-used] 使用恢复代码
    [recovery-replaced] 更换恢复代码
    [factor-added] 添加第二重验证
    [factor-removed] 移除第二重验证
   *[other] 其他更改
}
