# What the listed clients come to, in the lower border of the table, and from `list --sum`.

sums-rows = { $count ->
    [one] 1 row
   *[other] { $count-shown } rows
}
sums-owing = { $count ->
    [0] nobody owes
    [one] 1 owes · { $amount }
   *[other] { $count-shown } owe · { $amount }
}
sums-credit = { $count-shown } in credit · { $amount }
sums-revenue = monthly revenue { $amount }
sums-balance-unknown = balance unknown { $count-shown }
sums-price-unknown = without price { $count-shown }
