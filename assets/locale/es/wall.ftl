# Pantalla de pared: títulos de páginas y cifras.

wall-title-figures = ¿Cómo está la base?
wall-title-cut-offs = ¿A quién se le corta?
wall-title-debtors = ¿Quién debe más?
wall-page = página { $page } de { $pages }
wall-old-data = DATOS VIEJOS { $time }
wall-failing-since = FALLA DESDE { $time }
wall-figure-clients = clientes
wall-figure-active = activos
wall-figure-suspended = cortados
wall-figure-owing = con deuda
wall-figure-owed = deuda
wall-figure-cut-off-7d = corte ≤ 7 días
wall-filter = filtro: { $filter }
wall-due = { $count ->
    [one] 7 días: 1 cliente · { $amount } en juego
   *[other] 7 días: { $count-shown } clientes · { $amount } en juego
}
wall-past-due = { $count ->
    [one] 1 vencido en servicio · { $amount }
   *[other] { $count-shown } vencidos en servicio · { $amount }
}
wall-debt = { $count ->
    [one] 1 cliente debe { $amount }
   *[other] { $count-shown } clientes deben { $amount }
}
wall-apart = aparte: { $first }
wall-apart-settled = { $count-shown } al día
wall-apart-credit = { $count-shown } con saldo a favor
wall-apart-unknown = { $count-shown } de saldo desconocido
wall-apart-free = { $count-shown } gratis
wall-apart-cut = { $count ->
    [one] 1 ya cortado
   *[other] { $count-shown } ya cortados
}
wall-apart-other = { $count-shown } de otro estado
wall-cut-without-debt = { $count ->
    [one] 1 cortado sin deber
   *[other] { $count-shown } cortados sin deber
}
wall-carried = { $settled } de { $cut } cortados no deben: el saldo parece no incluir facturas abiertas
wall-balance-unknown = { $count ->
    [one] 1 saldo desconocido
   *[other] { $count-shown } saldos desconocidos
}
wall-unreadable = { $count ->
    [one] no se puede leer la fecha de corte de 1 cliente
   *[other] no se puede leer la fecha de corte de { $count-shown } clientes
}
wall-nobody-due = A nadie que deba se le corta en los próximos 7 días.
wall-nobody-due-readable = Entre las fechas de corte que se pueden leer, ninguna de quien debe cae en 7 días.
