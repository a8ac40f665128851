# Línea del filtro, y qué se esperaba donde un filtro no tiene sentido.

filter-placeholder = nombre, documento, teléfono, IP …
filter-meant = ¿quiso decir { $name }: ?
filter-expects-name = no hay tal nombre; ? los muestra
filter-expects-field = se espera un dato: tel, ip, zona …
filter-expects-value = falta algo detrás
filter-expects-word = se espera una palabra a cada lado de |
filter-expects-amount = se espera un importe: 50000, 50k, 0..50k
filter-expects-number = se espera un número entero
filter-expects-day = se espera un día: 7d, hoy, 2026-03-20
filter-expects-network = se espera una dirección o 10.5.0.0/24
filter-expects-colon = este lleva dos puntos
