# Where an administrator's branding has a link without words of its own.

terms-of-use = Terms of use
privacy-and-cookies = Privacy and cookies
cannot-access-account = Cannot access your account?

# The preview of a theme, for administrators.
preview = Preview
preview-what = All main pages in the theme { $theme }, with made-up contents.
preview-looks = The forms do nothing. To see the dark pages, change the browser’s or the system’s setting; to see a phone’s, make the window narrow.
preview-all = Every page in each of its states
preview-with-problem = (with a problem)
preview-languages = Languages
preview-until = This link works until { $at }.
preview-back = All pages of the preview
preview-over = This link no longer works
preview-over-why = A link to a preview works for an hour, and the theme must still be there.
preview-over-do = Make another one: vestibule branding preview.
