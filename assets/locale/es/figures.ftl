# El menú de las cifras de toda la base.

figure-title = Cifras de toda la base
figure-clients = clientes
figure-in-service = en servicio
figure-suspended = cortados
figure-owing = deben
figure-cut-off-today = se cortan hoy
figure-cut-off-soon = se cortan en 7 d
figure-past-due = vencidos en servicio
figure-cut-without-debt = cortados sin deber
figure-balance-unknown = saldo desconocido
figure-price-unknown = activos sin precio
figure-credit = a favor
figure-cancelled = cancelados
figure-free = gratis
figure-other = otro estado
figure-missing = ausentes de la última
figure-dates = fecha de corte ilegible
figure-problems = con problemas
figure-repeated-id = con id repetido
figure-without-id = sin id
