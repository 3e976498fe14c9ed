# The menu of languages. The languages' own names are in name.txt.

language = اللغة
