# Cifras sobre la tabla, y lo raro de la lista.

count-first = los primeros { $count } clientes: la lista está en camino
count-whole-base = toda la base:
count-clients = { $count ->
    [one] 1 cliente
   *[other] { $count-shown } clientes
}
count-in-service = { $count-shown } en servicio
count-suspended = { $count ->
    [one] 1 cortado
   *[other] { $count-shown } cortados
}
count-owing = { $count ->
    [one] 1 debe { $amount }
   *[other] { $count-shown } deben { $amount }
}
count-cut-off-today = { $count ->
    [one] se corta hoy 1
   *[other] se cortan hoy { $count-shown }
}
count-cut-off-soon = en 7 d { $count-shown }
count-past-due = { $count ->
    [one] 1 vencido en servicio
   *[other] { $count-shown } vencidos en servicio
}
count-cut-without-debt = { $count ->
    [one] 1 cortado sin deber
   *[other] { $count-shown } cortados sin deber
}
count-balance-unknown = { $count-shown } con saldo desconocido
count-price-unknown = { $count ->
    [one] 1 activo sin precio
   *[other] { $count-shown } activos sin precio
}
count-credit = { $count-shown } a favor
count-cancelled = { $count ->
    [one] 1 cancelado
   *[other] { $count-shown } cancelados
}
count-free = { $count-shown } gratis
count-other = { $count-shown } de otro estado
count-dates = { $count ->
    [one] 1 fecha de corte ilegible
   *[other] { $count-shown } fechas de corte ilegibles
}
count-problems = { $count ->
    [one] 1 registro con problemas
   *[other] { $count-shown } registros con problemas
}
count-in-polls = { $count ->
    [one] 1 problema en Consultas
   *[other] { $count-shown } problemas en Consultas
}
count-flapped = { $count ->
    [one] 1 va y vuelve
   *[other] { $count-shown } van y vuelven
}
count-repeated-id = { $count-shown } con id repetido
count-without-id = { $count ->
    [one] 1 sin id
   *[other] { $count-shown } sin id
}
count-clock-off = el reloj de este equipo difiere { $off }
