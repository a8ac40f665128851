export-sheet = Clientes
export-sum = Suma
export-link = { $file } es un enlace simbólico: indique el archivo mismo
export-not-a-file = { $file } no es un archivo: indique uno
export-exists = { $file } ya existe
export-cannot = no se puede escribir { $file }: { $reason }
export-existing = { $size }, escrito { $written }
