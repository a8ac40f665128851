# La línea de comandos: quejas y ayuda.

cli-about = El tablero de terminal para la base de clientes de un WISP.
cli-start =
    Dos formas de empezar:
      wisptop --demo        una demostración con clientes inventados
      wisptop --url URL     su servidor
cli-usage = Uso
cli-options = Opciones
cli-commands = Comandos
cli-serve = Solo la API incorporada
cli-list = Consultar una vez y escribir los clientes en la salida estándar o en un archivo
cli-list-help =
    Columnas (--columns, --sort), también con los nombres de la API:
      id nombre doc telefono direccion ciudad localidad estado
      zona ip corte saldo lan plan precio tecnico
      months-owed network days-to-cut-off other-services
      nombre-de-zona nombre-de-tecnico

    Filtros (--filter), como en el tablero:
      'debe>0 zona:5'              de la zona 5 y con deuda
      'estado:suspendido corte<7d'  suspendidos, con corte dentro de 7 días
      'ciudad:Tunja -tel:300'      de Tunja, sin teléfono con 300
      '"calle 5" | "calle 6"'      uno u otro texto, en cualquier campo

    Para una hoja de cálculo:
      wisptop list --url URL --filter 'debe>0' --format xlsx -o deudores.xlsx
cli-names = Consultar una vez y escribir el archivo donde zonas o técnicos reciben sus nombres
cli-wall-test = Mostrar líneas de cada tamaño de la pared, con la distancia desde la que se leen
cli-get = Preguntar a la API por un cliente, por el número de servicio
cli-completions = Escribir lo que completa su intérprete de comandos
cli-man = Escribir el manual, o la página de un comando
cli-cannot-write = no se puede escribir en la salida estándar: { $reason }
cli-history = Decir dónde está el historial de un servidor, desde cuándo y quién lo lleva, y revisarlo
cli-groups = Poner los clientes en grupos, cada uno con sus cifras
cli-no-figure = { $option }: no hay cifra { $figure }; hay { $figures }
cli-no-column = { $option }: no hay columna { $column }; hay nombre, saldo, corte, y los nombres de la API
cli-no-column-but = { $option }: no hay columna { $column }; ¿quiso decir { $nearest }?
list-fetching = consultando … { $bytes }
list-cannot-write = no se puede escribir la lista: { $reason }
list-closed = la salida estándar está cerrada: envíela a un archivo o a un programa
list-nulls =
    { $count ->
        [one] 1 valor no se pudo leer y es null; --raw lo da como texto
       *[other] { $count-shown } valores no se pudieron leer y son null; --raw los da como texto
    }
list-dates =
    { $count ->
        [one] 1 fecha de corte no se pudo leer y va como se envió
       *[other] { $count-shown } fechas de corte no se pudieron leer y van como se enviaron
    }
list-halves =
    { $count ->
        [one] 1 texto tiene medio carácter, escrito como U+FFFD; --raw da su secuencia de escape
       *[other] { $count-shown } textos tienen medio carácter, escrito como U+FFFD; --raw da sus secuencias de escape
    }
list-no-objects =
    { $count ->
        [one] 1 registro no es un objeto y se omite
       *[other] { $count-shown } registros no son objetos y se omiten
    }
list-binary = una terminal no puede mostrar { $format }: indique un archivo (--output ARCHIVO) o envíelo a un programa
list-exists = { $file } ya existe ({ $existing }): indique otro archivo, o reemplácelo con --force
list-too-many = { $format } admite a lo sumo { $most-shown } clientes, y estos son { $count-shown }: acote el filtro, o escriba csv-excel
list-written =
    { $count ->
        [one] 1 cliente escrito en { $file } ({ $size })
       *[other] { $count-shown } clientes escritos en { $file } ({ $size })
    }
list-no-room = sin espacio para { $columns }: elija columnas con --columns, o envíe la tabla a un archivo o programa, que reciben todas
list-texts =
    { $count ->
        [one] 1 valor no es un número y va como el texto que se envió
       *[other] { $count-shown } valores no son números y van como el texto que se envió
    }
list-cut =
    { $count ->
        [one] 1 texto es más largo de lo que cabe en una celda y se cortó
       *[other] { $count-shown } textos son más largos de lo que cabe en una celda y se cortaron
    }
list-cleaned = una terminal recibe texto limpio; un archivo o un programa recibe el texto como se envió
cli-without-format = { $option } solo funciona con --format { $formats }
cli-no-source =
    falta la fuente de clientes. Dos formas de empezar:
      wisptop --demo        una demostración con clientes inventados
      wisptop --url URL     su servidor (o la variable WISPTOP_URL)
cli-unknown-option = no existe la opción { $option }
cli-invalid-value = { $option } no puede ser «{ $value }»; puede ser { $expected }
cli-repeated-option = { $option } está más de una vez
cli-not-understood = no se entiende la línea de comandos
cli-unknown-option-but = no existe la opción { $option }; ¿quiso decir { $nearest }?
cli-option-elsewhere = { $option } no es una opción de { $here } sino de { $there }
cli-unexpected = «{ $word }» no es una opción ni un comando
cli-before-command = las opciones de un comando se escriben detrás de él
cli-missing-value = { $option } necesita un valor
cli-missing-word = falta una palabra: { $line }
cli-no-value-wanted = { $option } no lleva valor
cli-about-option = { $option }: { $problem }
cli-switch = { $option } no puede ser «{ $value }»; puede ser 1, sí, yes, true u on, y 0, no, false u off
cli-not-unicode = no es UTF-8
cli-line-not-unicode = la línea de comandos no es UTF-8
cli-exclusive = { $one } y { $other } se excluyen: elija una
cli-needs = { $option } necesita { $missing }
cli-or = { $first } o { $last }
cli-expected-range = de { $least } a { $most }, como { $examples }
cli-expected-least = { $least } o más, como { $examples }
cli-expected-form = algo como { $examples }
cli-expected-other = otra cosa
cli-meant = Quizás quiso decir: { $line }
cli-idle-no-wall = { $option } solo hace algo con --wall
cli-idle-no-alert = { $option } solo hace algo con --wall y --alert
cli-idle-wall-mouse = { $option } no hace nada con --wall: una pared deja el ratón a la terminal
cli-idle-on-wall = { $option } no hace nada con --wall: sus páginas tienen su propio orden
cli-idle-no-log = { $option } solo hace algo con --log-file
cli-idle-demo = { $option } no hace nada con --demo: la API incorporada no pide credenciales y habla HTTP sin cifrar
cli-idle-demo-history = { $option } no hace nada con --demo: de clientes inventados no se recuerda nada
cli-idle-no-history = { $option } no hace nada con --no-history
cli-idle-data = { $option } no hace nada con --data: los clientes de un archivo son como son
cli-idle-no-demo = { $option } solo hace algo donde los clientes son inventados: con --demo, o con serve y sin --data
cli-idle-no-pages = { $option } solo hace algo con --fail-page o --repeat-page
cli-idle-http = { $option } no hace nada: la URL dice http, y no se muestra ningún certificado
cli-certificate-empty = { $file } está vacío; --ca-cert quiere un certificado en forma PEM
cli-certificate-mark = { $file } empieza con una marca de orden de bytes; guárdelo como texto simple (ASCII)
cli-certificate-der = { $file } es un certificado en forma DER; conviértalo: openssl x509 -inform der -in { $file } -out ARCHIVO.pem
cli-certificate-key = { $file } contiene una clave privada y ningún certificado; dé el certificado
cli-certificate-request = { $file } contiene una solicitud y ningún certificado; dé el certificado firmado
cli-certificate-damaged = un certificado de { $file } está dañado; copie el archivo de nuevo
cli-proxy = el proxy de { $variable } no se puede usar: { $problem }
cli-proxy-scheme = { $scheme } no se habla; escriba http://SERVIDOR:PUERTO o https://SERVIDOR:PUERTO
cli-url-no-host = no nombra ningún servidor
cli-url-port = su puerto no es un número de 0 a 65535
cli-url-ipv4 = su servidor no es una dirección IPv4
cli-url-ipv6 = su servidor no es una dirección IPv6
cli-url-host = su servidor tiene caracteres que ningún nombre de servidor tiene
cli-url-other = no se puede leer
cli-start-failed = wisptop no puede arrancar: { $reason }
cli-time-zone = TZ es «{ $zone }», que este equipo no conoce (mal escrita, o falta tzdata); se usa su propia zona horaria
cli-usage-options = OPCIONES
cli-value-time = TIEMPO
cli-value-file = ARCHIVO
cli-value-command = COMANDO
cli-value-user = USUARIO
cli-value-size = TAMAÑO
cli-value-percent = PORCENTAJE
cli-value-text = TEXTO
cli-value-column = COLUMNA
cli-value-columns = COLUMNA,…
cli-value-when = CUÁNDO
cli-value-level = NIVEL
cli-value-lang = IDIOMA
cli-value-format = FORMATO
cli-value-country = PAÍS
cli-value-page = PÁGINA
cli-value-shell = INTÉRPRETE
cli-value-speed = VELOCIDAD
cli-value-address = IP:PUERTO
cli-value-pages = PÁGINA,…
cli-value-hours = HORAS
cli-value-inches = PULGADAS
cli-value-share = PARTE
cli-value-header = NOMBRE: VALOR
cli-see-help = wisptop --help muestra las opciones.
cli-filter = { $option } { $filter }: { $expected }, en «{ $part }»
cli-two-tokens = se dieron un encabezado Authorization y { $option }: elija uno
cli-no-certificate = { $file } no contiene un certificado en forma PEM (-----BEGIN CERTIFICATE-----)
cli-header-colon = { $option } se escribe «Nombre: valor»
cli-header-name = { $option }: «{ $name }» no es un nombre de encabezado
cli-header-value = { $option }: el valor de { $name } está vacío o tiene caracteres que ningún encabezado admite
cli-header-reserved = { $option }: { $name } es de la conexión y no se puede dar
cli-header-twice = { $option }: { $name } está dos veces
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
serve-no-page = --fail-page { $page }: { $count ->
    [0] la lista no tiene páginas
    [one] la lista solo tiene una página
   *[other] la lista solo tiene { $count-shown } páginas
}
serve-bind = no se puede escuchar en { $addr }: { $reason }
serve-file = no se puede leer { $file }: { $reason }
serve-not-json = { $file } no es JSON: línea { $line }, columna { $column }
serve-not-utf8 = { $file } no es UTF-8
serve-no-list = { $file } no es un sobre con una lista en data ni una lista sola

opt-url = URL base del servidor; se le agrega /api/v1/clients/
opt-demo = Usar la API incorporada con N clientes inventados (500)
opt-country = Dónde viven los clientes inventados: co, mx; si no, el país del sistema
opt-wall = Pantalla de pared: completa, pasa sus páginas sola, sin teclado
opt-dwell = Cuánto dura cada página de la pared
opt-pages = Páginas de la pared, con comas entre ellas: base, cortes, donde, hora, descuadres, fuente
opt-no-mask = Mostrar nombres en la pared, para una oficina interna; si no, iniciales y número de servicio
opt-night = Horas en que la pared está atenuada: 22-06
opt-no-shift = Dejar la imagen en su lugar; si no, se mueve una celda en cada vuelta para cuidar el panel
opt-lock = No hacer caso a ninguna tecla: solo una señal termina la pared
opt-inches = Diagonal del panel
opt-interval = Tiempo entre dos consultas, de 1s a 1d (30s; con --demo 5s)
opt-timeout = Tiempo máximo de una consulta
opt-connect-timeout = Tiempo máximo para conectar
opt-header = Un encabezado para cada consulta; todos en este equipo lo ven en la lista de procesos (se puede repetir)
opt-token-file = Archivo con el token Bearer; se lee de nuevo si es rechazado
opt-token-command = Comando que escribe el token Bearer; se ejecuta de nuevo si es rechazado
opt-username = Usuario con el que iniciar sesión, con --password-file
opt-password-command = Comando que escribe la contraseña de ese usuario; se ejecuta en cada inicio de sesión
opt-ca-cert = Archivo con certificados en los que confiar además de los del sistema, PEM (se puede repetir)
opt-max-body = Respuesta más larga, descomprimida
opt-max-shrink = Nadie se da de baja por una lista a la que le falta de una vez más que esta parte de los clientes
opt-cache-time = Un cliente está de baja cuando falta en listas creíbles por más tiempo que este
opt-believe-after = Las listas parciales que duran más que esto se creen; 0s es nunca
opt-no-history = No recordar nada de este servidor de una vez a otra
opt-history-days = Días que se recuerdan los cambios, de 1 a 3650
opt-history-max = Lo más que el historial puede ocupar en el disco; lo más viejo se va primero
opt-by = Columna por la que se agrupa: zona, ciudad, plan, técnico, estado, red, o cualquier otra
opt-sort-groups = Cifra que ordena: owed, clients, in_service, suspended, share, owing, monthly_revenue, value; -owed u owed:asc para el sentido
opt-sort = Columna que ordena; -saldo o saldo:desc para el orden inverso
opt-columns = Columnas que se escriben, separadas por comas
opt-zones = Archivo con los nombres de las zonas: líneas como 5 = "RB3 Zona Sur"
opt-technicians = Archivo con los nombres de los técnicos, de la misma forma
opt-names-zones = Escribir las zonas; con los nombres de ARCHIVO, donde se indica
opt-names-technicians = Escribir los técnicos; con los nombres de ARCHIVO, donde se indica
opt-format = Qué se escribe: table, csv, csv-excel, xlsx, json, ndjson
opt-output = Escribir en este archivo, que solo su dueño puede leer
opt-force = Reemplazar el archivo de --output si ya existe
opt-limit = Cuántos clientes se escriben como máximo
opt-search = Preguntar por este texto al buscador de la propia API, en vez de la lista entera
opt-id = Número de servicio del cliente
opt-shell = El intérprete: bash, fish o zsh
opt-page = El comando cuya página se quiere
opt-raw = Escribir lo que no se pudo leer como el texto que se envió (json, ndjson, csv)
opt-no-guard = Escribir sin ' delante los textos que parecen fórmulas (csv)
opt-sum = Escribir lo que suman los clientes, en vez de ellos: cuántos, lo que deben, a favor, ingreso mensual, lo desconocido
opt-filter = Filtro inicial
opt-log-file = Registrar en este archivo; no guarda clientes ni secretos
opt-log-level = Cuánto: error, warn, info, debug, trace
opt-color = Colores: auto (no si NO_COLOR está puesta), always, never
opt-ascii = Solo ASCII en la pantalla
opt-line = Lo que lleva la línea hasta esta terminal, en bits por segundo: 64k, 1M; off no pone límite (auto: 64k por SSH)
opt-no-mouse = Dejar el ratón a la terminal, que selecciona texto con él; m lo toma
opt-lang = Idioma: es o en; si no, el del sistema
opt-addr = Dirección en la que escuchar
opt-clients = Número de clientes inventados
opt-seed = Semilla de los clientes inventados: la misma da los mismos clientes
opt-data = Servir este archivo: un sobre o una lista sola
opt-tick = Tiempo entre dos cambios de los clientes inventados
opt-fail-rate = Parte de las consultas que se responde con un error, de 0 a 1
opt-fail-page = Páginas de la lista que fallan, desde 1: 7, o 7,9; la lista termina antes de la primera
opt-hole = Las páginas que siguen a una que falla llegan de todos modos
opt-repeat-page = La primera página llega tantas veces como páginas hay
opt-page-size = Clientes en una página
opt-fault-after = Tiempo hasta que las páginas empiezan a fallar
opt-fault-for = Cuánto tiempo fallan las páginas; sin esto, para siempre
opt-latency = Tiempo antes de cada respuesta
opt-cache = Cuánto quedan como están la lista y el buscador; por un cliente se pregunta siempre de nuevo
opt-login = Pedir inicio de sesión con este usuario
opt-password-file = Archivo con la contraseña de ese usuario
opt-help = Mostrar esta ayuda
opt-version = Mostrar la versión
cli-cuts = Consultar una vez y escribir a quién se le cortará: en servicio, con cobro y con deuda; con lo que está en juego
cli-value-days = DÍAS
cli-value-zone = ZONA
cli-value-meaning = SENTIDO
opt-date = Días del corte, como tras «corte:» en un filtro: hoy, 2026-11-26, semana, hoy..7d, vencido
opt-zone = Solo en estas zonas: 5 o 5,6
opt-grace = Días que pasan entre la fecha de corte y el corte
opt-balance = Qué es un saldo: owed (todo lo que se debe), carried (sin facturas abiertas), auto (lo dice la base)
opt-serve-balance = Qué son los saldos: owed, o carried (sin facturas abiertas)
cli-changes = Lo que ha cambiado, según el historial que guarda el tablero: la nota del turno
opt-since = Desde cuándo: un día (ayer, 2026-11-20), una hora (18:00, ayer 18:00), hace cuánto (2d, 3h)
opt-until = Hasta cuándo, en las mismas formas; un día va entero
opt-kind = Solo estas clases: cortado, reactivado, cancelado, bajo, debe_mas, nuevo, baja, plan, ip, otro
opt-changes-format = Qué se escribe: table, csv-excel, csv, json, ndjson; una tabla pone muchos a la vez en una línea
opt-summary = Escribir cuántos cambios hay de cada clase y cuánto bajaron y subieron los saldos, en vez de los cambios
cli-value-moment = CUÁNDO
cli-value-kind = CLASE,…
opt-alert = Alarma en la pared mientras una cifra esté así: 'deben>1200', 'nuevos-cortes>20/1h', 'vencidos-activos>0' (repetible)
opt-for = Cuánto tiempo debe estar así antes de avisar
opt-bell = Hacer sonar la campana de la terminal cuando dejan de llegar datos nuevos, una vez
opt-on-alarm = Ejecutar esto, sin shell, cuando una alarma empieza y cuando termina; encuentra la alarma en WISPTOP_ALARM_… y, como JSON del webhook de Alertmanager, en su entrada estándar
opt-heartbeat = Escribir un archivo que dice que wisptop vive y cuán viejos son sus datos
opt-metrics = Escribir las cifras para el «textfile collector» del node_exporter de Prometheus (un archivo que termina en .prom)
opt-metrics-by-zone = Escribir también las cifras de cada zona
opt-source-cache = Cuán vieja puede ser una respuesta que la fuente tiene guardada: las edades se dicen entonces como un rango
cli-value-alert = CIFRA>N
cli-check = Decir paso a paso si se llega a la fuente, y cuánto tarda cada paso
opt-check-format = Cómo se dicen los pasos: text, json o nagios (una línea, código de 0 a 3)
opt-warning = Advertir cuando la consulta entera tarda más
opt-critical = Fallar cuando la consulta entera tarda más
opt-age-warning = Advertir cuando los datos pueden ser más viejos
opt-age-critical = Fallar cuando los datos pueden ser más viejos
