# Línea del filtro, y qué se esperaba donde un filtro no tiene sentido.

filter-search = filtro anterior:
filter-search-none = ningún filtro anterior:
filter-nobody =
    { $count ->
        [2] Nadie cumple las dos condiciones.
       *[other] Nadie cumple las { $count-shown } condiciones.
    }
filter-without =
    { $count ->
        [one] sin { $term }: 1 cliente
       *[other] sin { $term }: { $count-shown } clientes
    }
filter-elsewhere =
    { $count ->
        [one] { $value } está en { $field }: 1 cliente
       *[other] { $value } está en { $field }: { $count-shown } clientes
    }
filter-help-title = Filtro: se escribe cualquier cosa, o un campo:
filter-help-fields = nombre:  doc:  tel:  dir:  ciudad:  loc:  plan:  ip:  lan:  estado:  zona:  tec:  id:
filter-help-examples = debe>50k   saldo<0   precio:50k..80k   corte:hoy|semana|vencido   corte<7d   tiene:tel   sin:ip
filter-help-words = "dos palabras"   -no   uno|otro   zona:5,6   id=123   ip:10.5.0.0/24
filter-help-recent = ↑ anteriores:
filter-choose = ↑ ↓ elegir
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
