# Figures over the table, and what is odd about the list.

count-first = the first { $count } clients: the list is on its way
count-whole-base = whole base:
count-clients = { $count ->
    [one] 1 client
   *[other] { $count-shown } clients
}
count-in-service = { $count-shown } in service
count-suspended = { $count ->
   *[other] { $count-shown } cut
}
count-owing = { $count ->
   *[other] { $count-shown } owing { $amount }
}
count-cut-off-today = { $count ->
   *[other] cut off today { $count-shown }
}
count-cut-off-soon = in 7 d { $count-shown }
count-past-due = { $count ->
   *[other] { $count-shown } past cut-off, in service
}
count-cut-without-debt = { $count ->
   *[other] { $count-shown } cut, owing nothing
}
count-balance-unknown = { $count-shown } of unknown balance
count-price-unknown = { $count ->
   *[other] { $count-shown } active without price
}
count-credit = { $count-shown } in credit
count-cancelled = { $count ->
   *[other] { $count-shown } cancelled
}
count-free = { $count-shown } free
count-other = { $count-shown } of another status
count-dates = { $count ->
    [one] 1 unreadable cut-off date
   *[other] { $count-shown } unreadable cut-off dates
}
count-problems = { $count ->
    [one] 1 record with problems
   *[other] { $count-shown } records with problems
}
count-in-polls = { $count ->
    [one] 1 problem in Polls
   *[other] { $count-shown } problems in Polls
}
count-flapped = { $count ->
    [one] 1 flapping
   *[other] { $count-shown } flapping
}
count-repeated-id = { $count-shown } with a repeated id
count-without-id = { $count ->
    [one] 1 without id
   *[other] { $count-shown } without id
}
count-clock-off = this machine's clock is { $off } off
