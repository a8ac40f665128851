# Wall: titles of pages, figures, rows and the sentences below them.

wall-title-base = base
wall-title-cuts = being cut
wall-title-places = where cut
wall-title-hour = last hour
wall-title-oddities = does not add up
wall-title-source = source
wall-page = page { $page } of { $pages }
wall-next = next: { $title }
wall-old-data = OLD DATA { $time }
wall-failing-since = FAILING SINCE { $time }
wall-filter = filter: { $filter }

# Labels of figures. Where there is a short one it stands where the long one has no room.
wall-label-in-service = in service
wall-label-in-service-short = in serv.
wall-label-cut = cut
wall-label-cut-today = cut off today
wall-label-cut-today-short = cut today
wall-label-owed = owed
wall-label-owing = owing
wall-label-past-due = past cut-off
wall-label-past-due-short = past due
wall-label-settled = cut, settled
wall-label-settled-short = settled
wall-label-no-id = no ID
wall-label-repeated = ID twice
wall-label-dates = date unread
wall-label-dates-short = no date
wall-label-no-balance = no balance
wall-label-no-balance-short = no bal.
wall-label-data = data from
wall-label-data-short = data
wall-label-took = last poll
wall-label-took-short = poll
wall-label-good = good polls
wall-label-good-short = good
wall-label-unconfirmed = unconfirmed
wall-label-unconfirmed-short = unconf.
wall-thousands = thousands
wall-thousands-short = K
wall-millions = millions
wall-millions-short = M
wall-kind-cut = cut
wall-kind-reactivated = back on
wall-kind-cancelled = ended
wall-kind-balance-fell = owe less
wall-kind-balance-fell-short = less
wall-kind-owes-more = owe more
wall-kind-owes-more-short = more
wall-kind-new = new
wall-kind-gone = gone
wall-kind-plan = plan
wall-kind-antenna = IP
wall-kind-other = other

# Below a figure.
wall-below-more = ▲ { $by } since { $time }
wall-below-fewer = ▼ { $by } since { $time }
wall-below-same = as at { $time }
wall-below-share = { $share } of the base
wall-below-tomorrow = tomorrow { $count-shown }
wall-below-week = 7 days { $count-shown }
wall-below-past-due = still in service
wall-below-carried = seems without open invoices
wall-below-settled = owing nothing
wall-below-no-id = cannot be followed
wall-below-repeated = which is whose?
wall-below-dates = cut-off cannot be read
wall-below-no-balance = nobody knows what they owe
wall-below-limit = limit { $limit }
wall-below-since = since { $time }
wall-below-of = of { $clients } clients
wall-below-good = { $good } of { $all } in the last hour
wall-balance-unknown = { $count ->
    [one] 1 unknown balance
   *[other] { $count-shown } unknown balances
}

# Rows.
wall-monday = Mon
wall-tuesday = Tue
wall-wednesday = Wed
wall-thursday = Thu
wall-friday = Fri
wall-saturday = Sat
wall-sunday = Sun
wall-by-zone = by zone
wall-by-technician = by technician
wall-by-network = by network of the antenna
wall-zone = zone { $number }
wall-technician = tech { $number }
wall-places-of = of { $clients }

# Below rows.
wall-due = { $count ->
    [one] 7 days: 1 client · { $amount } at stake
   *[other] 7 days: { $count-shown } clients · { $amount } at stake
}
wall-past-due = { $count ->
    [one] 1 past cut-off, in service · { $amount }
   *[other] { $count-shown } past cut-off, in service · { $amount }
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
wall-carried = { $settled } of { $cut } who were cut owe nothing: balances seem to leave open invoices out
wall-unreadable = { $count ->
    [one] cut-off of 1 client cannot be read
   *[other] cut-off of { $count-shown } clients cannot be read
}

# Where a page was asked for and has nothing to say.
wall-no-changes = Nothing changed in the last hour.
wall-adds-up = Everything adds up.
wall-nobody-cut = Nobody is cut.

# wisptop wall-test
wall-test-title = { $inches }" panel, { $rows } lines of { $columns } columns: read from
wall-test-line = { $rows ->
    [one] 1 line: { $good } m, at most { $most } m
   *[other] { $rows-shown } lines: { $good } m, at most { $most } m
}
wall-test-advice = Go to the farthest chair: a wall may have nothing smaller than the smallest line that you read from there. From 36 lines on its labels are 4 lines high; with fewer lines, in a larger font, everything is larger.
