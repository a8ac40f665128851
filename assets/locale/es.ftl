# Cada palabra nuestra en la pantalla y en la línea de comandos, en español.
# El archivo de al lado tiene los mismos identificadores, con las mismas variables, en inglés.

## Título: de dónde vienen los clientes y qué tan viejos son.
title-demo = DEMO
title-age = hace { $age }
title-live = en vivo
title-stale = DESACTUALIZADO · { $age }
title-failing = con fallas
title-held-back = retenida
data-from = datos de las { $time }
title-every = cada { $interval }
title-loading = cargando… { $age }
title-recovered = restablecido tras { $age }

## Conteos sobre la tabla.
count-first = los primeros { $count } clientes: la lista está en camino
count-clients = clientes
count-active = activos
count-suspended = suspendidos
count-cancelled = cancelados
count-free = gratis
count-other = otro estado
count-owing = con deuda
count-owed = deuda
count-credit = a favor
count-mrr = ingreso mensual
count-cut-off-7d = corte ≤ 7 d
count-problems = { $count ->
    [one] 1 registro con problemas
   *[other] { $count-shown } registros con problemas
}
title-unencrypted = SIN CIFRAR
count-missing = { $count ->
    [one] 1 ausente sin confirmar
   *[other] { $count-shown } ausentes sin confirmar
}
count-flapped = { $count ->
    [one] 1 va y vuelve
   *[other] { $count-shown } van y vuelven
}
count-repeated-id = { $count ->
    [one] 1 id repetido
   *[other] { $count-shown } id repetidos
}
count-without-id = { $count ->
    [one] 1 sin id
   *[other] { $count-shown } sin id
}
count-clock-off = el reloj de este equipo difiere { $off }

## Tabla: títulos de columnas.
tab-clients = Clientes
tab-polls = Consultas
tab-detail = Detalle
table-of = { $listed } de { $total }
column-service-id = ID
column-name = Nombre
column-status = Estado
column-plan = Plan
column-price = Precio
column-balance = Saldo
column-cut-off = Corte
column-phone = Teléfono
column-antenna = IP antena
column-zone = Zona
column-city = Ciudad
column-locality = Localidad
column-address = Dirección
column-document = Documento
column-lan = LAN
column-technician = Téc.
cell-credit = { $amount } fav
sort-title = Ordenar por

## Detalle: grupos, etiquetas y valores.
group-service = Servicio
group-plan = Plan y precio
group-billing = Saldo y corte
group-network = Red
group-contact = Contacto
group-place = Ubicación
group-zone = Zona y técnico
field-service-id = Servicio
field-name = Nombre
field-status = Estado
field-plan = Plan
field-price = Precio
field-balance = Saldo
field-cut-off = Corte
field-antenna = IP antena
field-lan = Puerto LAN
field-phone = Teléfono
field-document = Documento
field-address = Dirección
field-city = Ciudad
field-locality = Localidad
field-zone = Zona
field-technician = Técnico
field-missing = Ausente
value-none = ninguno
value-unknown = desconocido
value-blank = (en blanco)
value-unreadable = no se pudo leer
value-unreadable-date = «{ $sent }» no es una fecha
value-missing-since = no está en las listas desde las { $time }; se guarda hasta confirmar
balance-owed = { $amount } por pagar
balance-credit = { $amount } a favor del cliente
balance-settled = { $amount } al día

## Donde no hay filas que mostrar.
empty-no-clients = El servidor no tiene clientes.
empty-no-clients-advice = Aparecen aquí en cuanto liste alguno. r consulta de nuevo ahora.
empty-no-match = Ningún cliente coincide con «{ $filter }».
empty-no-match-advice = Esc borra el filtro; cada palabra debe estar en algún dato.
empty-loading-advice = La primera respuesta de un servidor puede tardar un minuto.
empty-nothing-yet = Todavía no se ha cargado nada.
empty-no-selection = Ningún cliente seleccionado.
empty-too-small = La terminal es muy pequeña: { $size }. Se necesita al menos { $least }.

## Pie.
filter-placeholder = nombre, documento, teléfono, IP …
hint-detail = detalle
hint-filter = filtrar
hint-sort = ordenar
hint-reverse = invertir
hint-refresh = consultar
hint-help = ayuda
hint-quit = salir
hint-complete = completar
hint-keep = dejar
hint-clear = borrar

## Qué se esperaba donde un filtro no tiene sentido.
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

## Ayuda.
help-title = Teclas
help-move = un cliente arriba, abajo
help-page = una página arriba, abajo
help-half-page = media página arriba, abajo
help-ends = primer, último cliente
help-detail = abrir o cerrar el detalle del cliente
help-filter = filtrar al escribir: cada palabra, en cualquier dato
help-filter-words = maria gonz
help-filter-words-means = cada palabra, en cualquier dato
help-filter-phrase = "calle 5" -baja
help-filter-phrase-means = palabras juntas; sin esa palabra
help-filter-either = activo | gratis
help-filter-either-means = una u otra
help-filter-field = ciudad:tunja plan:50
help-filter-field-means = en ese dato
help-filter-number = zona:5 id:123
help-filter-number-means = por número
help-filter-network = ip:10.5.0.0/24
help-filter-network-means = por red
help-filter-amount = debe>50k saldo<0
help-filter-amount-means = por importe
help-filter-due = corte<7d corte:vencido
help-filter-due-means = por fecha de corte
help-filter-known = tiene:tel sin:ip
help-filter-known-means = por lo que se sabe
help-back = cerrar lo abierto; después, borrar el filtro
help-cell = elegir columna; filtrar por lo que el cliente tiene allí
help-sort = elegir la columna que ordena
help-reverse = invertir el orden
help-refresh = consultar el servidor ahora
help-tabs = clientes, consultas; Tab da la vuelta
help-accept = aceptar la lista retenida
help-help = esta ayuda
help-repaint = volver a pintar la pantalla
help-suspend = suspender; fg lo trae de vuelta
help-quit = salir
help-mouse-keys = Ratón
help-mouse = la rueda desplaza, el clic elige y abre; título: ordena

## Fallas: qué está mal. Los consejos de abajo dicen qué hacer.
failure-count = { $count ->
    [one] 1.ª falla
   *[other] { $count-shown } fallas seguidas
}
failure-data-from = datos de las { $time }, hace { $age }
failure-no-data = sin datos todavía
failure-next-try = próximo intento en { $left }
failure-trying = intentando ahora
failure-http = HTTP { $status }
failure-refused = no se puede conectar con { $server }: conexión rechazada
failure-resolve = no se encuentra el nombre { $host }
failure-connect-timeout = sin conexión con { $server } en { $after }
failure-connect = no se puede conectar con { $server }: { $reason }
failure-timeout-head = sin respuesta en { $after }
failure-timeout-body = la respuesta se detuvo tras { $got } en { $after }
failure-timeout-body-of = la respuesta se detuvo tras { $got } de { $of } en { $after }
failure-cut-short = respuesta cortada: { $got }
failure-cut-short-of = respuesta cortada: { $got } de { $of }
failure-closed = conexión cerrada sin respuesta
failure-tls-issuer = el certificado de { $host } es de una autoridad desconocida
failure-tls-host = el certificado no es para { $host }
failure-tls-expired = el certificado de { $host } está vencido
failure-tls-none = { $host } no habla TLS
failure-tls-other = falló TLS con { $host }: { $reason }
failure-not-http = { $server } no habla HTTP
failure-too-large = la respuesta pasa de { $limit }
failure-status = el servidor responde { $reason }
failure-status-bare = el servidor responde con un error
failure-envelope = el servidor informa un error
failure-envelope-action = el servidor informa un error ({ $action })
failure-odd-ok = en la respuesta, ok no es true ni false, o aparece dos veces
failure-odd-twice = { $key } aparece dos veces en la respuesta
failure-html = una página web en vez de una lista de clientes
failure-not-json = no es JSON: empieza con { $start }
failure-empty-body = una respuesta vacía en vez de una lista de clientes
failure-broken-json = JSON inválido en el byte { $at } de { $of }
failure-not-utf8 = no es UTF-8 en el byte { $at }
failure-no-list = no hay lista de clientes en la respuesta (data es { $data })
failure-no-list-absent = no hay lista de clientes en la respuesta
failure-no-list-message = no hay lista de clientes en la respuesta: { $message }
failure-not-found = no hay lista de clientes en { $path }
failure-login = el servidor pide iniciar sesión
failure-redirect = redirige a { $to }: no se sigue
failure-redirect-loop = redirige en círculo
failure-task-ended = wisptop dejó de consultar por un error propio
failure-other = { $reason }
failure-asked = el servidor pide { $asked }
failure-proxy = proxy { $proxy }: { $reason }
failure-proxy-login = pide iniciar sesión (407)
failure-proxy-refused = conexión rechazada
failure-proxy-resolve = no se encuentra su nombre
failure-wants-tls = { $server } quiere https
failure-coding = respuesta comprimida ({ $coding })
failure-unpack = la respuesta comprimida no se puede descomprimir
failure-login-refused = el servidor rechaza el inicio de sesión
failure-login-failed = falló el inicio de sesión: { $reason }
failure-no-token = no hay token en la respuesta
failure-secret-no-file = { $file } no es un archivo
failure-secret-open = otros pueden leer { $file }; se corrige con: chmod 600 { $file }
failure-secret-foreign = { $file } es de otro usuario; se corrige con: chown $USER { $file }
failure-secret-empty = { $file } está vacío
failure-secret-none = { $file } no contiene una sola línea de texto
failure-command-start = el comando del token no se puede ejecutar: { $reason }
failure-command-failed = el comando del token terminó con { $code }: { $said }
failure-command-killed = el comando del token fue interrumpido
failure-command-time = el comando del token no terminó a tiempo
failure-command-silent = el comando del token no escribió nada
failure-command-no-token = el comando del token escribió algo que no es un token

advice-server = Revise que el servidor esté en marcha y que la URL sea correcta.
advice-resolve = Revise el nombre en la URL y la red de este equipo.
advice-slow = Puede estar cargando su lista; el próximo intento suele encontrarla.
advice-network = Revise la red entre este equipo y el servidor.
advice-tls = Revise la URL y el certificado del servidor.
advice-too-large = Revise la URL; --max-body sube el límite.
advice-backend = El servidor no puede responder ahora; su registro dice por qué.
advice-url = Revise la URL: --url recibe la base, sin /api/v1/clients/
advice-portal = Puede haber un portal o un proxy en medio; abra la URL en un navegador.
advice-login = Dele credenciales: --username, --token-file o --header.
advice-restart = Reinicie wisptop; si vuelve a pasar, infórmelo.
advice-tls-issuer = Si es correcto, confíe en su autoridad con --ca-cert ARCHIVO.
advice-https = Escriba https:// en la URL.
advice-proxy = Revise HTTPS_PROXY, HTTP_PROXY y NO_PROXY.
advice-credentials = Corríjalo; wisptop lo nota solo, y r intenta de nuevo ahora.
advice-login-refused = Revise usuario y contraseña; r intenta de nuevo ahora.
advice-path = Otra base, u otra generación: pruebe --url con …/api/clients/
advice-redirect = Si es correcto, délo como --url.

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

## Pantalla de pared.
wall-title-figures = ¿Cómo está la base?
wall-title-cut-offs = ¿A quién se le corta?
wall-title-debtors = ¿Quién debe más?
wall-page = página { $page } de { $pages }
wall-old-data = DATOS VIEJOS { $time }
wall-failing-since = FALLA DESDE { $time }
wall-figure-clients = clientes
wall-figure-active = activos
wall-figure-suspended = suspendidos
wall-figure-owing = con deuda
wall-figure-owed = deuda
wall-figure-cut-off-7d = corte ≤ 7 días

## Línea de comandos.
cli-about = El tablero de terminal para la base de clientes de un WISP.
cli-start =
    Dos formas de empezar:
      wisptop --demo        una demostración con clientes inventados
      wisptop --url URL     su servidor
cli-usage = Uso
cli-options = Opciones
cli-commands = Comandos
cli-serve = Solo la API incorporada
cli-list = Consultar una vez y escribir los clientes en la salida estándar
cli-no-column = no hay columna { $column }: nombre, saldo, corte, o un nombre de la API
list-fetching = consultando … { $bytes }
list-cannot-write = no se puede escribir la lista: { $reason }
cli-no-source =
    falta la fuente de clientes. Dos formas de empezar:
      wisptop --demo        una demostración con clientes inventados
      wisptop --url URL     su servidor (o la variable WISPTOP_URL)
cli-unknown-option = no existe la opción { $option }
cli-invalid-value = { $option } no puede ser «{ $value }»; posible: { $valid }
cli-missing-option = falta { $option }
cli-conflicting-option = { $option } no se combina con las otras opciones dadas
cli-repeated-option = { $option } está más de una vez
cli-unknown-command = aquí no hay un comando { $command }
cli-not-understood = no se entiende la línea de comandos
cli-see-help = wisptop --help muestra las opciones.
cli-filter = --filter { $filter }: { $expected }, en «{ $part }»
cli-two-tokens = se dieron un encabezado Authorization y un token: elija uno
cli-no-certificate = { $file } no contiene un certificado en forma PEM
cli-header-colon = --header se escribe «Nombre: valor»
cli-header-name = --header: «{ $name }» no es un nombre de encabezado
cli-header-value = --header: el valor de { $name } está vacío o tiene caracteres que ningún encabezado admite
cli-header-reserved = --header: { $name } es de la conexión y no se puede dar
cli-header-twice = --header: { $name } está dos veces
cli-two-sources = --url y --demo se excluyen: elija una
cli-url-scheme-missing = { $url }: la URL no tiene esquema; escriba http://… o https://…
cli-url-scheme = { $scheme }: solo se pueden consultar URL http y https
cli-url-credentials = la URL lleva usuario o contraseña; quítelos, una URL la ve todo el mundo
cli-url-query = la URL lleva consulta o fragmento (? o #); dé solo la base, como https://servidor
cli-url-invalid = { $url } no es una URL: { $reason }
cli-no-terminal-output = necesita una terminal: la salida estándar es un archivo o una tubería; para scripts: wisptop list
cli-no-terminal-input = necesita una terminal: no hay teclado en la entrada estándar; --wall no lo necesita
cli-dumb-terminal = necesita una terminal que pueda mover el cursor; TERM es { $term }
cli-terminal-gone = la terminal desapareció
cli-log-file = no se puede registrar en { $file }: { $reason }
cli-no-threads = el sistema niega los { $count } hilos que wisptop necesita: { $reason }; suba el límite (ulimit -u, o el del contenedor)
cli-demo-failed = la API incorporada no puede arrancar: { $reason }
serve-clients = sirviendo { $count ->
    [one] 1 cliente
   *[other] { $count-shown } clientes
} en { $url }
serve-data = sirviendo { $file } en { $url }
serve-stop = Ctrl-C la termina.
serve-bind = no se puede escuchar en { $addr }: { $reason }
serve-file = no se puede leer { $file }: { $reason }
serve-not-json = { $file } no es JSON: { $reason }
serve-no-list = { $file } no es un sobre con una lista en data ni una lista sola

opt-url = URL base del servidor; se le agrega /api/v1/clients/
opt-demo = Usar la API incorporada con N clientes inventados (500)
opt-wall = Pantalla de pared: completa, pasa sus páginas sola, sin teclado
opt-dwell = Cuánto dura cada página de la pared
opt-interval = Tiempo entre dos consultas, de 1s a 1d (30s; con --demo 5s)
opt-timeout = Tiempo máximo de una consulta
opt-connect-timeout = Tiempo máximo para conectar
opt-header = Un encabezado para cada consulta; todos en este equipo lo ven en la lista de procesos (se puede repetir)
opt-token-file = Archivo con el token Bearer; se lee de nuevo si es rechazado
opt-token-command = Comando que escribe el token Bearer; se ejecuta de nuevo si es rechazado
opt-username = Usuario con el que iniciar sesión, con --password-file
opt-ca-cert = Archivo con certificados en los que confiar además de los del sistema, PEM (se puede repetir)
opt-max-body = Respuesta más larga, descomprimida
opt-max-shrink = Una lista que pierde más de sus clientes de una vez se retiene
opt-cache-time = Lo que el servidor dice por más tiempo se cree
opt-sort = Columna que ordena; -saldo o saldo:desc para el orden inverso
opt-columns = Columnas que se escriben, separadas por comas
opt-format = Qué se escribe: table, json, ndjson, csv
opt-limit = Cuántos clientes se escriben como máximo
opt-filter = Filtro inicial
opt-log-file = Registrar en este archivo; no guarda clientes ni secretos
opt-log-level = Cuánto: error, warn, info, debug, trace
opt-color = Colores: auto (no si NO_COLOR está puesta), always, never
opt-ascii = Solo ASCII en la pantalla
opt-lang = Idioma: es o en; si no, el del sistema
opt-addr = Dirección en la que escuchar
opt-clients = Número de clientes inventados
opt-seed = Semilla de los clientes inventados: la misma da los mismos clientes
opt-data = Servir este archivo: un sobre o una lista sola
opt-tick = Tiempo entre dos cambios de los clientes inventados
opt-fail-rate = Parte de las consultas que se responde con un error, de 0 a 1
opt-latency = Tiempo antes de cada respuesta
opt-login = Pedir inicio de sesión con este usuario
opt-password-file = Archivo con la contraseña de ese usuario
opt-help = Mostrar esta ayuda
opt-version = Mostrar la versión
