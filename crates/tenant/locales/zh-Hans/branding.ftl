# Where an administrator's branding has a link without words of its own.

terms-of-use = 使用条款
privacy-and-cookies = 隐私和 Cookie
cannot-access-account = 无法访问您的帐户？

# The preview of a theme, for administrators.
preview = 预览
preview-what = 主题 { $theme } 下的所有主要页面，内容为虚构。
preview-looks = 表单不会执行任何操作。如要查看深色页面，请更改浏览器或系统的设置；如要查看手机页面，请缩小窗口宽度。
preview-all = 每个页面的每种状态
preview-with-problem = （有问题时）
preview-languages = 语言
preview-until = 此链接的有效期至 { $at }。
preview-back = 预览的所有页面
preview-over = 此链接已失效
preview-over-why = 预览链接的有效期为一小时，且主题必须仍然存在。
preview-over-do = 请创建新的链接：vestibule branding preview。
