# El menú de lo que se puede copiar, y la nota de un cliente para quien reciba la llamada siguiente.
copy-title = Copiar
copy-title-marked = { $count ->
    [one] Copiar de 1 cliente marcado
   *[other] Copiar de { $count-shown } clientes marcados
}
copy-cell = Celda: { $column }
copy-phone = Teléfono
copy-phone-other = Teléfono { $nth-shown }
copy-ip = IP de antena
copy-document = Documento
copy-service-id = Id de servicio
copy-name = Nombre
copy-group-table = tabla
copy-row = Fila
copy-json = JSON
copy-note = Nota de llamada
copy-url = URL
copy-message = Mensaje
copy-nothing = nada
copy-more = { $count ->
    [one] 1 más
   *[other] { $count-shown } más
}
note-service = servicio { $id }
note-owes = debe { $amount }
note-credit = { $amount } a favor
note-settled = no debe nada
note-balance-unknown = saldo desconocido
note-cut-off = corte { $day }
note-no-cut-off = sin fecha de corte
note-zone = zona { $zone }
