# Cambios: lo que difiere de consulta a consulta.

changes-time = Hora
changes-what = Qué
changes-name = Cliente
changes-before = Antes
changes-after = Ahora
changes-title = Cambios
changes-label = Vistos
changes-own = { $count ->
    [0] ninguno { $since }
    [one] 1 { $since }
   *[other] { $count-shown } { $since }
}
changes-confirmed = Confirmado
changes-field = Campo
changes-difference = Diferencia
changes-count = Cambios
changes-fell = Bajó
changes-rose = Subió
changes-total = total
changes-only = solo
changes-all = todo
changes-of-poll = de la consulta de las { $time }
changes-since = desde { $moment }
changes-since-start = desde { $moment }, la primera lista
changes-many = { $count ->
    [one] zona { $zone } · 1 cliente
   *[other] zona { $zone } · { $count-shown } clientes
}
changes-many-no-zone = { $count ->
    [one] sin zona · 1 cliente
   *[other] sin zona · { $count-shown } clientes
}
changes-open = Enter los muestra
changes-close = Enter los cierra
changes-gone = ya no está en las listas
changes-owes = debe { $amount }
changes-late = { $from }–{ $to }: ninguna lista tuvo a este cliente en ese intervalo ({ $time }); el cambio ocurrió entonces.
changes-late-gone = { $from }–{ $to }: estaba en la lista de { $from } y en ninguna posterior; se da por retirado a las { $to }.
changes-left-out = { $count ->
    [one] 1 cambio más a la vez no se recuerda
   *[other] { $count-shown } cambios más a la vez no se recuerdan
}
changes-none = Nada ha cambiado { $since }.
changes-none-advice = Cada consulta se compara con la anterior. t mira más atrás.
changes-none-match = Ningún cambio cumple lo que se pide.
changes-none-match-advice = ←→ elige otra clase, t mira más atrás, Esc borra el filtro.
kind-cut = cortado
kind-reactivated = reactivado
kind-cancelled = cancelado
kind-balance-fell = bajó el saldo
kind-owes-more = debe más
kind-new = nuevo
kind-gone = de baja
kind-plan = plan
kind-antenna = IP
kind-other = otro

# wisptop changes
changes-note = { $host }, { $since } a { $until }: { $count ->
    [0] nada ha cambiado
    [one] 1 cambio
   *[other] { $count-shown } cambios
}
changes-no-history = Aún no hay historial de { $url }: se guarda mientras el tablero está abierto. Ábralo con wisptop --url { $url } y déjelo encendido.
changes-backwards = --until ({ $until }) no es posterior a --since ({ $since })
changes-in-future = --since ({ $since }) aún no ha llegado
changes-begins = el historial empieza el { $moment }; no se sabe qué cambió antes
changes-ended = la última lista llegó el { $moment }; no se sabe qué ha cambiado desde entonces
