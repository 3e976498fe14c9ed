# Where an administrator's branding has a link without words of its own.

terms-of-use = Termos de uso
privacy-and-cookies = Privacidade e cookies
cannot-access-account = Não consegue acessar sua conta?

# The preview of a theme, for administrators.
preview = Prévia
preview-what = Todas as páginas principais no tema { $theme }, com conteúdo inventado.
preview-looks = Os formulários não fazem nada. Para ver as páginas escuras, mude a configuração do navegador ou do sistema; para ver as de um celular, estreite a janela.
preview-all = Cada página em cada um dos seus estados
preview-with-problem = (com um problema)
preview-languages = Idiomas
preview-until = Este link vale até { $at }.
preview-back = Todas as páginas da prévia
preview-over = Este link não vale mais
preview-over-why = Um link para uma prévia vale por uma hora, e o tema ainda precisa existir.
preview-over-do = Crie outro: vestibule branding preview.
