# Error pages: title, what happened (-why), what to do (-do).

details = Detalhes para o suporte
details-why = Se pedir ajuda, informe estes dados.
correlation-id = ID de correlação
time = Hora

not-found = Esta página não existe
not-found-why = Não há nada neste endereço.
not-found-do = Verifique o endereço ou volte ao aplicativo e comece de novo por lá.

no-tenant = Este endereço não pertence a ninguém
no-tenant-why = Não há nenhum locatário com este nome aqui.
no-tenant-do = Volte ao aplicativo que enviou você. Se acontecer de novo, a configuração AUTHORITY dele pode estar errada; avise os responsáveis.

bad-request = A solicitação deste aplicativo não pode ser atendida
bad-request-why = O aplicativo enviou você para cá com uma solicitação que não podemos aceitar. A culpa não é sua.
bad-request-do = Volte ao aplicativo e tente de novo. Se acontecer outra vez, passe os detalhes abaixo aos responsáveis pelo aplicativo.

over = Esta entrada terminou
over-why = Ela já foi concluída ou ficou aberta por tempo demais.
over-do = Volte ao aplicativo e entre por lá. Se você tinha acabado de entrar, talvez já esteja conectado.

no-cookie = Seu navegador não enviou nosso cookie
no-cookie-why = Usamos um cookie para saber, de uma página para outra, que ainda é você, e ele não voltou.
no-cookie-do = Permita cookies neste site, volte ao aplicativo e entre de novo. Se os cookies já são permitidos, a página talvez só tenha ficado aberta por tempo demais.

other-browser = Esta entrada começou em outro navegador
other-browser-why = Para sua segurança, uma entrada só pode ser concluída no navegador em que começou.
other-browser-do = Continue no outro navegador, ou abra o aplicativo neste e entre por lá.

form-refused = Este formulário não foi aceito
form-refused-why = Ele não veio da nossa página, ou a página ficou aberta por tempo demais.
form-refused-do = Abra a página de novo e preencha o formulário mais uma vez.

unreadable = Não foi possível ler este formulário
unreadable-why = Falta algo nele, ou algo não está na forma que esperamos.
unreadable-do = Abra a página de novo e preencha o formulário mais uma vez.

sign-up-off = Não é possível criar novas contas aqui

email-taken = Você já tem uma conta
email-taken-why = Uma conta com seu endereço de e-mail foi criada enquanto você estava nesta página.
email-taken-do = Continue e entre nessa conta.

unusable = Esta conta não pode ser usada agora
unusable-why = A conta foi bloqueada ou removida, ou recebeu outra senha, enquanto você entrava.
unusable-do = Entre de novo. Se não conseguir, peça ajuda ao suporte do aplicativo.

too-many = Solicitações demais
too-many-why = Da sua rede vieram mais solicitações do que respondemos em um minuto.
too-many-do = Espere um minuto e tente de novo.

method = Este endereço não pode ser usado assim
method-why = A solicitação usou um método que não funciona neste endereço.
method-do = Volte ao aplicativo e comece de novo por lá.

too-large = Isso foi demais
too-large-why = A solicitação é maior do que aceitamos.
too-large-do = Volte, encurte o texto e tente de novo.

busy = Muitas pessoas estão entrando neste momento
busy-why = Há mais a fazer agora do que conseguimos.
busy-do = Espere alguns segundos e tente de novo. Nada se perdeu.

unavailable = Não conseguimos acessar nossos dados agora
unavailable-why = Algo de que dependemos não responde.
unavailable-do = Espere um minuto e tente de novo. Nada se perdeu.

internal = Algo deu errado do nosso lado
internal-why = A falha é nossa e não sua, e foi registrada.
internal-do = Tente de novo. Se acontecer outra vez, peça ajuda com os detalhes abaixo.
