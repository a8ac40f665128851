# Cortes: a quién se le corta y cuándo, y lo que se debe por antigüedad.

cuts-day = Día
cuts-clients = Clientes
cuts-amount = En juego
cuts-settled-title = No deben
cuts-unknown-title = Sin saldo
cuts-free-title = Gratis
cuts-past = vencido, activo
cuts-today = hoy
cuts-tomorrow = mañana
cuts-monday = lun
cuts-tuesday = mar
cuts-wednesday = mié
cuts-thursday = jue
cuts-friday = vie
cuts-saturday = sáb
cuts-sunday = dom
cuts-aging = Deuda por días vencidos
cuts-not-due = sin vencer
cuts-to-30 = 1 a 30 días
cuts-to-60 = 31 a 60
cuts-to-90 = 61 a 90
cuts-over-90 = más de 90
cuts-no-date = sin fecha
cuts-months = Clientes por meses que deben
cuts-nothing = nada
cuts-to-1 = hasta 1
cuts-to-2 = hasta 2
cuts-to-3 = hasta 3
cuts-over-3 = más de 3
cuts-months-unknown = no se sabe
cuts-total = suma
cuts-list-count = { $count ->
    [one] 1 cliente
   *[other] { $count-shown } clientes
}
cuts-list-settled = { $count-shown } no deben
cuts-list-unknown = { $count-shown } sin saldo conocido
cuts-list-free = { $count-shown } gratis
cuts-list-days = deuda { $part }
cuts-list-months = meses que deben: { $part }
cuts-nobody = No hay nadie en esta lista.
cuts-list-zero = { $count-shown } sin deuda a la vista
cuts-summary = { $count ->
    [0] no se cortará a nadie
    [one] se cortará 1 cliente
   *[other] se cortarán { $count-shown } clientes
}
cuts-summary-stake = { $amount } en juego
cuts-summary-revenue = ingreso mensual { $amount }
cuts-apart = con las mismas fechas y sin corte: { $parts }
cuts-zero-title = Sin deuda
cuts-carried = el saldo no incluye facturas abiertas (--balance carried)
cuts-warning = { $reason }. Quien muestra 0 puede deber y ser cortado: mandan el estado y la fecha de corte.
