# Lo que suman los clientes listados, en el borde inferior de la tabla, y en `list --sum`.

sums-rows = { $count ->
    [one] 1 fila
   *[other] { $count-shown } filas
}
sums-owing = { $count ->
    [0] nadie debe
    [one] debe 1 · { $amount }
   *[other] deben { $count-shown } · { $amount }
}
sums-credit = a favor { $count-shown } · { $amount }
sums-revenue = ingreso mensual { $amount }
sums-balance-unknown = saldo desconocido { $count-shown }
sums-price-unknown = sin precio { $count-shown }
