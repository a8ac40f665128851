# Consultas: el diario de la fuente, y una lista retenida.

## Una lista retenida.
held-confirmed = { $confirmed } de { $of } confirmados, el resto desde las { $time }
held-none-confirmed = ninguno de { $of } confirmado desde las { $time }
held-empty = el servidor no devolvió ningún cliente, y se conocen { $of }
held-repeated = { $rows } filas son solo { $confirmed } clientes de { $of }: el servidor parece repetir una página
held-runs = { $count ->
    [one] faltan { $absent } de { $of } seguidos: parece fallar una página del servidor
   *[other] faltan { $absent } de { $of } en { $count-shown } tramos: parecen fallar páginas del servidor
}
held-shrunk = faltan { $absent } de { $of } de una vez
held-taken = lo demás se tomó: { $changes }
held-accept = { $count ->
    [one] a da de baja a 1
   *[other] a da de baja a { $count-shown }
}
held-until = de baja a las { $time } si sigue así
held-let-go = { $count ->
    [one] 1 cliente dado de baja a mano
   *[other] { $count-shown } clientes dados de baja a mano
}
held-take-back = a lo deshace, hasta la próxima lista buena
held-question-title = ¿Darlos de baja?
held-question = { $count ->
    [one] 1 cliente quedaría de baja, { $in-service } en servicio.
   *[other] { $count-shown } clientes quedarían de baja, { $in-service } de ellos en servicio.
}
held-question-then = Hasta la próxima lista buena, a lo deshace. Quien vuelva después es nuevo.
held-question-keys = Enter sí · Esc no

## Consultas: el diario de la fuente.
polls-time = Hora
polls-took = Duró
polls-size = Tamaño
polls-rows = Filas
polls-status = HTTP
polls-verdict = Veredicto
polls-good = { $count ->
    [one] { $good } de 1 consulta correcta
   *[other] { $good } de { $count-shown } consultas correctas
}
polls-held-back = { $count ->
    [one] 1 retenida
   *[other] { $count-shown } retenidas
}
polls-hour = 1 h
polls-within = { $span } { $share } % ({ $good } de { $count })
polls-since = desde { $time }
poll-opens = Enter: lo que cambió
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
problem-date = { $field }: «{ $sent }» no es una fecha
problem-repeated = { $field } aparece dos veces; vale el último
problem-more = { $count ->
    [one] y 1 más
   *[other] y { $count-shown } más
}
