# Listas de columnas: elegir lo que muestra la tabla, y por qué se ordena.

sort-title = Ordenar por
sort-choose = ordenar
columns-title = Columnas
columns-find = escriba para buscar
columns-no-such = no hay tal columna
columns-toggle = mostrar o no
columns-move = mover
columns-defaults = inicial
columns-done = listo
columns-undo = anular
columns-close = cerrar
columns-always = siempre visible
columns-width = ancho { $width }
columns-months-owed = saldo / precio
columns-days = hasta el corte
columns-network = de la antena
columns-others = mismo documento
