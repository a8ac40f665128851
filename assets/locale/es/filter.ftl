# Línea del filtro, y qué se esperaba donde un filtro no tiene sentido.

filter-placeholder = nombre, documento, teléfono, IP …
filter-meant = ¿quiso decir { $name }: ?
filter-expects-name = no hay tal nombre; ? los muestra
filter-expects-field = se espera un dato: tel, ip, zona …
filter-expects-value = falta algo detrás
filter-expects-word = se espera una palabra a cada lado de |
filter-expects-amount = se espera un importe: 50000, 50k, 0..50k
filter-expects-number = se esperan enteros: 5, 5,6, 5..9
filter-expects-day = se espera un día: 7d, hoy, 26/11, hoy..7d
filter-expects-network = se espera una dirección o 10.5.0.0/24
filter-expects-colon = lleva : o =, no tiene mayor ni menor
