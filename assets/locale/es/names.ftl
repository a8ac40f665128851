# Cómo se llaman los números: el archivo de nombres, y lo que está mal en uno.

names-how-zones =
    Zonas: escriba cada nombre entre sus comillas, e inicie wisptop con --zones y este archivo.
names-how-technicians =
    Técnicos: escriba cada nombre entre sus comillas, e inicie wisptop con --technicians y este archivo.
names-clients = { $count ->
    [0] nadie ahora
    [one] 1 cliente
   *[other] { $count-shown } clientes
}
names-without-zone = { $count ->
    [one] 1 cliente no tiene zona
   *[other] { $count-shown } clientes no tienen zona
}
names-without-technician = { $count ->
    [one] 1 cliente no tiene técnico
   *[other] { $count-shown } clientes no tienen técnico
}
names-two = un archivo tiene los nombres de una sola cosa: elija --zones o --technicians
names-same-file = los nombres se leen del archivo al que va la salida estándar, y el shell ya lo vació: escríbalo con --output ARCHIVO --force
names-unreadable = no se pueden leer los nombres de { $file }: { $reason }
names-too-long = { $file } pasa de 4 MB: no es un archivo de nombres
names-not-utf8 = { $file }, { $place }: no es UTF-8; guarde el archivo en UTF-8
names-mistakes = los nombres de { $file } no se pueden usar; una línea es un número y su nombre entre comillas, como 5 = "RB3 Zona Sur"
names-place = línea { $line }, columna { $column }
names-line = se espera un número, =, y un nombre entre comillas
names-not-quoted = el nombre debe estar entre comillas rectas: "…"
names-not-closed = las comillas del nombre no están cerradas
names-no-text = se espera un nombre entre comillas
names-no-number = se espera un número entero, no «{ $key }»
names-twice = el número { $key } ya tiene nombre
names-too-wide = el nombre ocupa { $cells-shown } celdas; son posibles { $most-shown } a lo sumo
names-more = { $count ->
    [one] y 1 línea más
   *[other] y { $count-shown } líneas más
}
