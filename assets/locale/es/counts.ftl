# Conteos sobre la tabla, y lo raro de la lista.

count-first = los primeros { $count } clientes: la lista está en camino
count-clients = clientes
count-active = activos
count-suspended = suspendidos
count-cancelled = cancelados
count-free = gratis
count-other = otro estado
count-owing = con deuda
count-owed = deuda
count-credit = a favor
count-mrr = ingreso mensual
count-cut-off-7d = corte ≤ 7 d
count-past-due = vencidos y activos
count-cut-without-debt = cortados sin deuda
count-balance-unknown = saldo desconocido
count-dates = { $count ->
    [one] 1 fecha de corte ilegible
   *[other] { $count-shown } fechas de corte ilegibles
}
count-problems = { $count ->
    [one] 1 registro con problemas
   *[other] { $count-shown } registros con problemas
}
count-flapped = { $count ->
    [one] 1 va y vuelve
   *[other] { $count-shown } van y vuelven
}
count-repeated-id = { $count ->
    [one] 1 id repetido
   *[other] { $count-shown } id repetidos
}
count-without-id = { $count ->
    [one] 1 sin id
   *[other] { $count-shown } sin id
}
count-clock-off = el reloj de este equipo difiere { $off }
