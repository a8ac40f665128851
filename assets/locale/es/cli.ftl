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
cli-list = Consultar una vez y escribir los clientes en la salida estándar
cli-no-column = no hay columna { $column }: nombre, saldo, corte, o un nombre de la API
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
list-cleaned = una terminal recibe texto limpio; un archivo o un programa recibe el texto como se envió
cli-without-format = { $option } solo funciona con --format { $formats }
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
serve-no-page = --fail-page { $page }: { $count ->
    [0] la lista no tiene páginas
    [one] la lista solo tiene una página
   *[other] la lista solo tiene { $count-shown } páginas
}
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
opt-max-shrink = Nadie se da de baja por una lista a la que le falta de una vez más que esta parte de los clientes
opt-cache-time = Un cliente está de baja cuando falta en listas creíbles por más tiempo que este
opt-believe-after = Las listas parciales que duran más que esto se creen; 0s es nunca
opt-sort = Columna que ordena; -saldo o saldo:desc para el orden inverso
opt-columns = Columnas que se escriben, separadas por comas
opt-format = Qué se escribe: table, json, ndjson, csv
opt-limit = Cuántos clientes se escriben como máximo
opt-raw = Escribir lo que no se pudo leer como el texto que se envió (json, ndjson, csv)
opt-no-guard = Escribir sin ' delante los textos que parecen fórmulas (csv)
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
opt-fail-page = Páginas de la lista que fallan, desde 1: 7, o 7,9; la lista termina antes de la primera
opt-hole = Las páginas que siguen a una que falla llegan de todos modos
opt-repeat-page = La primera página llega tantas veces como páginas hay
opt-page-size = Clientes en una página
opt-fault-after = Tiempo hasta que las páginas empiezan a fallar
opt-fault-for = Cuánto tiempo fallan las páginas; sin esto, para siempre
opt-latency = Tiempo antes de cada respuesta
opt-login = Pedir inicio de sesión con este usuario
opt-password-file = Archivo con la contraseña de ese usuario
opt-help = Mostrar esta ayuda
opt-version = Mostrar la versión
