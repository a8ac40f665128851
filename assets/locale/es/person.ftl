# Otros servicios de una persona, por el documento.

person-title = Misma persona
person-label = Otros
person-others = { $count ->
    [one] 1 servicio más con este documento
   *[other] { $count-shown } servicios más con este documento
}
person-shared = este documento lo comparten { $count-shown } clientes
person-owed = debe { $amount }
person-credit = { $amount } a favor
