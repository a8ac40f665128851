# Tabla: títulos de columnas, y lo que va en celdas.

table-row = fila { $row } de { $listed }
table-row-of = fila { $row } de { $listed } · de { $total }
table-none-of = 0 de { $total }
table-row-short = { $row }/{ $listed }
table-row-short-of = { $row }/{ $listed } de { $total }
table-more = → { $count } más
table-marked = { $count ->
    [one] { $count-shown } marcado · { $position }
   *[other] { $count-shown } marcados · { $position }
}
table-confirmed = { $position } · { $confirmed } confirmados
column-service-id = ID
column-name = Nombre
column-status = Estado
column-plan = Plan
column-price = Precio
column-balance = Saldo
column-cut-off = Corte
column-phone = Teléfono
column-antenna = IP antena
column-zone = Zona
column-city = Ciudad
column-locality = Localidad
column-address = Dirección
column-document = Documento
column-lan = LAN
column-technician = Téc.
column-months-owed = Meses
column-days = Días
column-network = Red
column-zone-name = Nombre de zona
column-technician-name = Nombre de técnico
column-others = Otros
cell-credit = { $amount } fav
