# Frases que están en la línea del pie unos segundos: a lo sumo 76 celdas con lo que nombran.
notice-filter-dropped = Se quitó el filtro; u lo trae de vuelta.
notice-mouse-given-back = El ratón es de la terminal: arrastre para seleccionar. m lo retoma.
notice-mouse-taken = Los clics y la rueda vuelven a funcionar aquí; Mayús selecciona texto.
notice-marks-cleared = { $count ->
    [one] Se quitó la marca.
   *[other] Se quitaron { $count-shown } marcas.
}
notice-marked-gone = { $count ->
    [one] Un cliente marcado ya no está en la lista; su marca se fue con él.
   *[other] { $count-shown } clientes marcados ya no están en la lista ni tienen marca.
}
notice-no-table = Columnas iniciales: { $path } no nombra ninguna; la próxima elección lo reemplaza
notice-exported = { $count ->
    [one] 1 cliente en { $file } ({ $size })
   *[other] { $count-shown } clientes en { $file } ({ $size })
}
notice-changes-exported = { $count ->
    [one] 1 cambio en { $file } ({ $size })
   *[other] { $count-shown } cambios en { $file } ({ $size })
}
notice-no-changes = No hay cambios en la lista: nada que exportar.
notice-exported-groups = { $count ->
    [one] 1 grupo en { $file } ({ $size })
   *[other] { $count-shown } grupos en { $file } ({ $size })
}
notice-export-stopped = Detenido: no hay archivo.
notice-nothing-to-export = No hay nadie en la lista: nada que exportar.
notice-export-too-early = La lista aún no ha llegado completa: expórtela cuando llegue.
notice-no-id = Un cliente sin id no se puede seguir de consulta en consulta.
notice-no-document = Este cliente no tiene documento para buscar otros servicios.
notice-no-other-service = Ningún otro servicio tiene este documento.
notice-shared-document = { $count-shown } clientes tienen este documento: no es de nadie en particular.
## Lo que se copió: nada contesta, así que solo se envió.
notice-copied = { $what }: enviado al portapapeles
notice-copied-tmux = { $what }: enviado al portapapeles por tmux
notice-copied-lines = { $count ->
    [one] 1 línea
   *[other] { $count-shown } líneas
}
notice-copied-without = { $count ->
    [one] 1 cliente no tiene
   *[other] { $count-shown } clientes no tienen
}
notice-copied-cut = { $count ->
    [one] cortado en 64 KiB
   *[other] solo las primeras { $count-shown } líneas: el máximo es 64 KiB
}
notice-nothing-to-copy = { $what }: no hay nada que copiar.
notice-poll-changed-nothing = De esta consulta no se recuerda ningún cambio.
notice-nothing-selected = No hay nada seleccionado que se pueda copiar.
notice-no-clipboard = La consola de Linux no tiene portapapeles. Tome el texto a mano.
notice-tmux-failed = tmux no lo recibió: { $reason }. Tome el texto a mano.
notice-tmux-silent = no dio ninguna razón
notice-tmux-timed-out = no responde
notice-balances-carried = Sin lista: el saldo parece no incluir facturas abiertas y no acusa a nadie
