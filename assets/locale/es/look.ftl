# Una mirada nueva a un cliente, y el buscador de la propia API.

look-asking = preguntando a la API … { $age }
look-answered = La API respondió a las { $time }, hace { $age }.
look-tried = Se intentó a las { $time }, hace { $age }.
look-list-from = La lista llegó a las { $time }; la API puede guardarla unos minutos.
look-list-was = El cliente no está en la lista más nueva. Lo que queda de él es de las { $time }.
look-column-list = en la lista
look-column-now = ahora
look-same = Nada difiere de la lista.
look-rest = La fila de la lista queda como está hasta que la lista lo diga también.
look-problem = No se pudo leer todo: los valores en rojo son los enviados.
look-keys = R pregunta otra vez · Esc cierra
look-no-id = Este cliente no tiene número de servicio, y a la API se le pregunta por él.
look-unshowable = El número de servicio de este cliente tiene caracteres que no se pueden mostrar: no se puede preguntar por él.

look-nobody = la API dice que no hay un cliente { $id }
look-nobody-means = Dice lo mismo cuando no pudo buscar, así que el cliente puede existir: pregunte más tarde.
look-unclear = no encontrado (HTTP 404): { $id }
look-unclear-means = No hay tal cliente, o la API no pudo buscar, o no responde sobre clientes uno por uno.
look-another = la API respondió sobre otro cliente
look-another-means = No se muestra nada de eso.
look-no-such-id = no se puede preguntar a la API por ese número de servicio
look-no-such-id-means = Un número de servicio no está en blanco ni es «.» o «..».
look-no-client = no hay un cliente en la respuesta
look-no-client-said = no hay un cliente en la respuesta: { $said }

look-search-title = El buscador de la API: { $text }
look-search-no-text = El filtro no tiene nada que el buscador de la API pueda buscar: busca en nombre, dirección, documento y teléfono.
look-search-found = { $count ->
    [one] 1 cliente encontrado
   *[other] { $count-shown } clientes encontrados
}
look-search-beyond = { $count ->
    [0] todos en la lista
    [one] 1 no está en la lista
   *[other] { $count-shown } no están en la lista
}
look-search-nobody = el buscador de la API no encuentra a nadie con «{ $text }»
look-search-nobody-means = Busca el texto tal cual en nombre, dirección, documento y teléfono, y las tildes cuentan.
look-in-list = en la lista
look-not-in-list = no en la lista
look-search-keys = Enter lo elige en la lista · R pregunta otra vez · Esc cierra
look-cannot-search = esta API no tiene buscador (HTTP { $status } en { $url })
look-cannot-search-means = Lo que no está en la lista no se puede buscar allí.
