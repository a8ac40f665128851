# Alarmas: umbrales, el fin de un corte de datos y las frases que reciben otros sistemas.

alarm-since = desde { $time }
alarm-incomplete = LISTA INCOMPLETA
alarm-back = VOLVIÓ TRAS { $lasted }
alarm-gone = sin datos nuevos de { $from } a { $to }
alarm-failed = { $count ->
    [one] falló 1 consulta
   *[other] fallaron { $count-shown } consultas
}
alarm-changed = { $count ->
    [0] nada cambió entretanto
    [one] 1 cliente cambió entretanto
   *[other] { $count-shown } clientes cambiaron entretanto
}
alarm-blip = falló una consulta
alarm-source-failing = { $source }: sin datos nuevos desde { $time } ({ $failure })
alarm-source-old = { $source }: sin datos nuevos desde { $time }
alarm-source-over = { $source }: otra vez con datos nuevos, que faltaban desde { $time }
alarm-list = { $source }: lista incompleta desde { $time }, { $confirmed } de { $of } clientes confirmados
alarm-list-over = { $source }: la lista volvió a estar completa; no lo estaba desde { $time }
alarm-rule = { $source }: { $broken } desde { $time } ({ $rule })
alarm-rule-over = { $source }: ya no { $rule }; así estaba desde { $time }
alarm-not-published = no se informa a otros sistemas: { $reason }
alarm-command-start = no se puede iniciar --on-alarm: { $reason }
alarm-command-failed = --on-alarm terminó con el código { $code }
alarm-command-killed = --on-alarm terminó por una señal
alarm-command-slow = --on-alarm tardó más de 30 s y se terminó
