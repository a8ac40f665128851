# Wall: titles of pages and figures.
# `.max` is the number of cells that a text has at its place; a test holds both languages to it.

wall-title-figures = How is the base?
wall-title-cut-offs = Who is cut off next?
wall-title-debtors = Who owes most?
wall-page = page { $page } of { $pages }
wall-old-data = OLD DATA { $time }
wall-failing-since = FAILING SINCE { $time }
wall-figure-clients = clients
    .max = 22
wall-figure-active = active
    .max = 22
wall-figure-suspended = cut
    .max = 22
wall-figure-owing = owing
    .max = 22
wall-figure-owed = owed
    .max = 22
wall-figure-cut-off-7d = cut-off ≤ 7 days
    .max = 22
wall-filter = filter: { $filter }
wall-due = { $count ->
    [one] 7 days: 1 client · { $amount } at stake
   *[other] 7 days: { $count-shown } clients · { $amount } at stake
}
wall-past-due = { $count ->
    [one] 1 past cut-off, in service · { $amount }
   *[other] { $count-shown } past cut-off, in service · { $amount }
}
wall-debt = { $count ->
    [one] 1 client owes { $amount }
   *[other] { $count-shown } clients owe { $amount }
}
wall-apart = apart: { $first }
wall-apart-settled = { $count-shown } settled
wall-apart-credit = { $count-shown } in credit
wall-apart-unknown = { $count-shown } of unknown balance
wall-apart-free = { $count-shown } free
wall-apart-cut = { $count ->
    [one] 1 already cut
   *[other] { $count-shown } already cut
}
wall-apart-other = { $count-shown } of another status
wall-cut-without-debt = { $count ->
    [one] 1 cut, owing nothing
   *[other] { $count-shown } cut, owing nothing
}
wall-carried = { $settled } of { $cut } who were cut owe nothing: balances seem to leave open invoices out
wall-balance-unknown = { $count ->
    [one] 1 unknown balance
   *[other] { $count-shown } unknown balances
}
wall-unreadable = { $count ->
    [one] cut-off of 1 client cannot be read
   *[other] cut-off of { $count-shown } clients cannot be read
}
wall-nobody-due = Nobody who owes is cut off in the coming 7 days.
wall-nobody-due-readable = Of the cut-off dates that can be read, none of a client who owes is within 7 days.
