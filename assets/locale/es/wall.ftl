# Pared: títulos de páginas, cifras, filas y las frases debajo de ellas.

wall-title-base = base
wall-title-cuts = se cortan
wall-title-places = dónde hay cortes
wall-title-hour = última hora
wall-title-oddities = no cuadra
wall-title-source = fuente
wall-page = página { $page } de { $pages }
wall-next = siguiente: { $title }
wall-old-data = DATOS VIEJOS { $time }
wall-failing-since = FALLA DESDE { $time }
wall-filter = filtro: { $filter }

# Nombres de cifras. Donde hay uno corto, está donde el largo no cabe.
wall-label-in-service = en servicio
wall-label-in-service-short = servicio
wall-label-cut = cortados
wall-label-cut-today = se cortan hoy
wall-label-cut-today-short = corte hoy
wall-label-owed = deuda
wall-label-owing = deben
wall-label-past-due = vencidos
wall-label-past-due-short = vencidos
wall-label-settled = cortados al día
wall-label-settled-short = al día
wall-label-no-id = sin ID
wall-label-repeated = ID doble
wall-label-dates = fecha ilegible
wall-label-dates-short = sin fecha
wall-label-no-balance = sin saldo
wall-label-no-balance-short = sin saldo
wall-label-data = datos de las
wall-label-data-short = datos
wall-label-took = consulta
wall-label-took-short = consulta
wall-label-good = consultas bien
wall-label-good-short = bien
wall-label-unconfirmed = sin confirmar
wall-label-unconfirmed-short = sin conf.
wall-thousands = miles
wall-thousands-short = K
wall-millions = millones
wall-millions-short = M
wall-kind-cut = cortados
wall-kind-reactivated = de vuelta
wall-kind-cancelled = bajas
wall-kind-balance-fell = deben menos
wall-kind-balance-fell-short = menos
wall-kind-owes-more = deben más
wall-kind-owes-more-short = más
wall-kind-new = nuevos
wall-kind-gone = ausentes
wall-kind-plan = plan
wall-kind-antenna = IP
wall-kind-other = otros

# Debajo de una cifra.
wall-below-more = ▲ { $by } desde las { $time }
wall-below-fewer = ▼ { $by } desde las { $time }
wall-below-same = como a las { $time }
wall-below-share = { $share } de la base
wall-below-tomorrow = mañana { $count-shown }
wall-below-week = 7 días { $count-shown }
wall-below-past-due = aún en servicio
wall-below-carried = parece sin facturas abiertas
wall-below-settled = no deben nada
wall-below-no-id = no se pueden seguir
wall-below-repeated = ¿cuál es de quién?
wall-below-dates = no se lee cuándo se cortan
wall-below-no-balance = nadie sabe qué deben
wall-below-limit = límite { $limit }
wall-below-since = desde las { $time }
wall-below-of = de { $clients } clientes
wall-below-good = { $good } de { $all } en la última hora
wall-balance-unknown = { $count ->
    [one] 1 saldo desconocido
   *[other] { $count-shown } saldos desconocidos
}

# Filas.
wall-monday = lun
wall-tuesday = mar
wall-wednesday = mié
wall-thursday = jue
wall-friday = vie
wall-saturday = sáb
wall-sunday = dom
wall-by-zone = por zona
wall-by-technician = por técnico
wall-by-network = por red de la antena
wall-zone = zona { $number }
wall-technician = téc. { $number }
wall-places-of = de { $clients }

# Debajo de las filas.
wall-due = { $count ->
    [one] 7 días: 1 cliente · { $amount } en juego
   *[other] 7 días: { $count-shown } clientes · { $amount } en juego
}
wall-past-due = { $count ->
    [one] 1 vencido en servicio · { $amount }
   *[other] { $count-shown } vencidos en servicio · { $amount }
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
wall-carried = { $settled } de { $cut } cortados no deben: el saldo parece no incluir facturas abiertas
wall-unreadable = { $count ->
    [one] no se puede leer la fecha de corte de 1 cliente
   *[other] no se puede leer la fecha de corte de { $count-shown } clientes
}

# Donde se pidió una página que no tiene nada que decir.
wall-no-changes = Nada cambió en la última hora.
wall-adds-up = Todo cuadra.
wall-nobody-cut = No hay nadie cortado.

# wisptop wall-test
wall-test-title = Panel de { $inches }", { $rows } líneas de { $columns } columnas: se lee desde
wall-test-line = { $rows ->
    [one] 1 línea: { $good } m, como mucho { $most } m
   *[other] { $rows-shown } líneas: { $good } m, como mucho { $most } m
}
wall-test-advice = Vaya a la silla más lejana: una pared no debe tener nada más pequeño que la línea más pequeña que lea desde allí. Desde 36 líneas sus rótulos ocupan 4; con menos líneas, en una letra más grande, todo es más grande.
