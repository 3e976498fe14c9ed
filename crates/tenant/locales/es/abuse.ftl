# Where a network asked for too much: when it may ask again.

try-again-in = Podrá intentarlo de nuevo dentro de { $minutes ->
    [one] 1 minuto.
   *[other] { $minutes } minutos.
}

work = Un momento, por favor
work-why = Antes de enviar un código a esta dirección, su navegador hace un breve cálculo. Así se evita que los programas se registren por millares.
work-working = Calculando…
work-slow = Sigue calculando. En un dispositivo lento puede tardar un minuto.
work-done = Listo. Continuando…
work-by-hand = Para esto hacen falta scripts, que su navegador no ejecuta aquí. Dentro de unos minutos podrá continuar sin ellos.
work-wrong = El cálculo no ha salido bien. Inténtelo de nuevo.

email-domain-blocked = Aquí no se pueden usar direcciones de este proveedor. Use otra dirección de correo electrónico.
