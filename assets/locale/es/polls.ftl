# Consultas: el diario de la fuente, y una lista retenida.

## Una lista retenida.
held-keeping = { $returned }: se conserva la lista de las { $time }
held-returned = la fuente devolvió { $returned } de { $of } clientes
held-accept = a la acepta
held-until = se cree a las { $time } si sigue así

## Consultas: el diario de la fuente.
polls-time = Hora
polls-took = Duró
polls-size = Tamaño
polls-rows = Filas
polls-status = HTTP
polls-verdict = Veredicto
polls-rate = { $count ->
    [one] { $rate } de 1 consulta bien
   *[other] { $rate } de { $count-shown } consultas bien
}
polls-longest = la más larga { $took }
polls-flapped = { $count ->
    [one] 1 lista más vieja que la anterior
   *[other] { $count-shown } listas más viejas que la anterior
}
verdict-good = bien
verdict-unchanged = sin cambios
verdict-held-back = retenida
change-new = { $count ->
    [one] 1 nuevo
   *[other] { $count-shown } nuevos
}
change-gone = { $count ->
    [one] 1 de baja
   *[other] { $count-shown } de baja
}
change-changed = { $count ->
    [one] 1 cambió
   *[other] { $count-shown } cambiaron
}
change-missing = { $count ->
    [one] 1 ausente sin confirmar
   *[other] { $count-shown } ausentes sin confirmar
}
change-back = { $count ->
    [one] 1 volvió
   *[other] { $count-shown } volvieron
}
change-flapped = { $count ->
    [one] 1 va y vuelve
   *[other] { $count-shown } van y vuelven
}
poll-attempt = Consulta { $attempt }, terminó a las { $time }, duró { $took }
poll-asked = Consultado: { $url }
poll-rows = { $count ->
    [one] 1 fila
   *[other] { $count-shown } filas
}
poll-flapping = Los procesos del servidor responden por turnos con listas de distinta edad; se conserva lo más nuevo.
poll-next = Próxima consulta tras { $after }: { $why }
why-interval = el intervalo
why-failures = { $count ->
    [one] después de una falla
   *[other] después de { $count-shown } fallas seguidas
}
why-retry-after = el servidor pide { $asked }
why-refused = fue rechazada y lo sería otra vez
problem-row = fila { $row }
problem-row-id = fila { $row }, servicio { $id }
problem-no-object = no es un cliente sino { $sent }
problem-field = { $field } no puede ser { $sent }
problem-repeated = { $field } está dos veces; vale el último
problem-more = { $count ->
    [one] y 1 más
   *[other] y { $count-shown } más
}
