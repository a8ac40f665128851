# Cut-offs: who is cut off when, and what is owed by its age.

cuts-day = Day
cuts-clients = Clients
cuts-amount = At stake
cuts-settled-title = Owe nothing
cuts-unknown-title = Unknown
cuts-free-title = Free
cuts-past = past, in service
cuts-today = today
cuts-tomorrow = tomorrow
cuts-monday = Mon
cuts-tuesday = Tue
cuts-wednesday = Wed
cuts-thursday = Thu
cuts-friday = Fri
cuts-saturday = Sat
cuts-sunday = Sun
cuts-aging = Owed, by days past the cut-off
cuts-not-due = not due
cuts-to-30 = 1 to 30 days
cuts-to-60 = 31 to 60
cuts-to-90 = 61 to 90
cuts-over-90 = more than 90
cuts-no-date = no date
cuts-months = Clients, by months owed
cuts-nothing = nothing
cuts-to-1 = up to 1
cuts-to-2 = up to 2
cuts-to-3 = up to 3
cuts-over-3 = more than 3
cuts-months-unknown = unknown
cuts-total = total
cuts-list-count = { $count ->
    [one] 1 client
   *[other] { $count-shown } clients
}
cuts-list-settled = { $count-shown } owe nothing
cuts-list-unknown = { $count-shown } of unknown balance
cuts-list-free = { $count-shown } free
cuts-list-days = owed, { $part } past the cut-off
cuts-list-months = { $part } owed
cuts-nobody = Nobody is in this list.
cuts-list-zero = { $count-shown } show no debt
cuts-summary = { $count ->
    [0] nobody will be cut
    [one] 1 client will be cut
   *[other] { $count-shown } clients will be cut
}
cuts-summary-stake = { $amount } at stake
cuts-summary-revenue = monthly revenue { $amount }
cuts-apart = with the same days and not cut: { $parts }
cuts-zero-title = Show no debt
cuts-carried = balances leave open invoices out (--balance carried)
cuts-warning = { $reason }. Who shows 0 may owe and be cut: go by status and cut-off date.
