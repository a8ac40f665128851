# wisptop check: en qué terminó cada paso.

check-is-address = la URL tiene una dirección
check-proxy = { $address }, el proxy { $proxy }
check-no-tls = la URL dice http: nada va cifrado
check-tls-proxy = se habla detrás del proxy, con la consulta
check-token = la fuente aceptó el token
check-headers = la fuente aceptó los encabezados
check-no-login = no se dieron credenciales ni se piden
check-list = el sobre dice ok y trae una lista
check-clients = { $count ->
    [one] 1 cliente
   *[other] { $count-shown } clientes
}
check-problems = { $count ->
    [one] 1 registro con algo que no se puede leer
   *[other] { $count-shown } registros con algo que no se puede leer
}
check-age-range = { $least } a { $most }
check-no-date = la respuesta no dice de cuándo es
check-not-tried = no se intentó
check-slow = tardó demasiado
check-old = los datos son demasiado viejos
check-good = El tablero puede usar esta fuente.
check-bad = El tablero no puede usar esta fuente: vea el paso que falló.
