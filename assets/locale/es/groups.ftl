# Grupos: clientes por lo que tienen en común.

groups-by = por
groups-count = { $count ->
    [one] 1 grupo
   *[other] { $count-shown } grupos
}
groups-total = Total
groups-value = Valor
groups-clients = Clientes
groups-in-service = En servicio
groups-suspended = Cortados
groups-share = %
groups-owing = Deben
groups-owed = Deuda
groups-revenue = Ingreso/mes
groups-of-all = toda la base
groups-of-filtered = filtrados
groups-hint = { $enter } muestra { $term } en Clientes · { $back } vuelve aquí
groups-members-more = y { $count-shown } más
