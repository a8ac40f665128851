# Counts over the table, and what is odd about the list.

count-first = the first { $count } clients: the list is on its way
count-clients = clients
count-active = active
count-suspended = suspended
count-cancelled = cancelled
count-free = free
count-other = other status
count-owing = owing
count-owed = owed
count-credit = credit
count-mrr = MRR
count-cut-off-7d = cut-off ≤ 7 d
count-past-due = past cut-off, active
count-cut-without-debt = cut, owing nothing
count-balance-unknown = balance unknown
count-dates = { $count ->
    [one] 1 unreadable cut-off date
   *[other] { $count-shown } unreadable cut-off dates
}
count-problems = { $count ->
    [one] 1 record with problems
   *[other] { $count-shown } records with problems
}
count-flapped = { $count ->
    [one] 1 flapping
   *[other] { $count-shown } flapping
}
count-repeated-id = { $count ->
    [one] 1 repeated id
   *[other] { $count-shown } repeated ids
}
count-without-id = { $count ->
    [one] 1 without id
   *[other] { $count-shown } without id
}
count-clock-off = this machine's clock is { $off } off
