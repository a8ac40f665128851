# Lo que está en la pantalla desde el primer cuadro.

## Título: de dónde vienen los clientes y qué tan viejos son.
title-demo = DEMO
title-unencrypted = SIN CIFRAR
title-age = hace { $age }
title-age-range = hace { $age }
title-live = en vivo
title-stale = DESACTUALIZADO · { $age }
title-late = con retraso
title-failing = con fallas
title-held-back = lista incompleta
data-from = datos de las { $time }
data-from-range = datos de entre las { $earliest } y las { $time }
data-age-range = { $least } a { $most }
title-every = cada { $interval }
title-loading = cargando… { $age }
title-recovered = restablecido tras { $age }

## Pestañas.
tab-clients = Clientes
tab-groups = Grupos
tab-cut-offs = Cortes
tab-changes = Cambios
tab-polls = Consultas

## Donde no hay filas que mostrar.
empty-no-clients = El servidor no tiene clientes.
empty-no-clients-advice = Aparecen aquí en cuanto liste alguno. r consulta de nuevo ahora.
empty-no-match = Ningún cliente coincide con «{ $filter }».
empty-no-match-advice = Esc borra el filtro; cada palabra debe estar en algún dato.
empty-no-match-search = Enter pregunta al buscador de la API.
empty-loading-advice = La primera respuesta de un servidor puede tardar un minuto.
empty-nothing-yet = Todavía no se ha cargado nada.
empty-too-small = La terminal es muy pequeña: { $size }. Se necesita al menos { $least }.

## Pie: qué hacen las teclas.
hint-whole = detalle
hint-cell = filtrar
hint-back = volver
hint-next = siguiente
hint-previous = anterior
hint-filter = filtrar
hint-copy = copiar
hint-sort = ordenar
hint-figures = cifras
hint-reverse = invertir
hint-open = abrir
hint-kind = elegir
hint-list = lista
hint-span = período
hint-own = cambios
hint-columns = columnas
hint-export = exportar
hint-refresh = consultar
hint-help = ayuda
hint-quit = salir
hint-complete = completar
hint-keep = dejar
hint-ask-source = preguntar a la API
hint-look = de nuevo
hint-clear = borrar
hint-close = cerrar
hint-page = página
hint-choose = elegir
hint-hasty = { $key } otra vez o Enter: ya · otra letra empieza un filtro
