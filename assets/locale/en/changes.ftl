# Changes: what differs from poll to poll.

changes-time = Time
    .max = 8
changes-what = What
    .max = 14
changes-name = Client
    .max = 12
changes-before = Before
    .max = 12
changes-after = Now
    .max = 12
changes-title = Changes
changes-label = Seen
changes-own = { $count ->
    [0] none { $since }
    [one] 1 { $since }
   *[other] { $count-shown } { $since }
}
changes-confirmed = Confirmed
changes-field = Field
changes-difference = Difference
changes-count = Changes
changes-fell = Fell
changes-rose = Rose
changes-total = total
changes-only = only
changes-all = all
changes-of-poll = by the poll at { $time }
changes-since = since { $moment }
changes-since-start = since { $moment }, the first list
changes-many = { $count ->
    [one] zone { $zone } · 1 client
   *[other] zone { $zone } · { $count-shown } clients
}
changes-many-no-zone = { $count ->
    [one] no zone · 1 client
   *[other] no zone · { $count-shown } clients
}
changes-open = Enter shows them
changes-close = Enter closes them
changes-gone = in no list any more
changes-owes = owes { $amount }
changes-late = { $from }–{ $to }: no list had this client in between ({ $time }); the change happened then.
changes-late-gone = { $from }–{ $to }: in the list of { $from } and in none after it; believed gone at { $to }.
changes-left-out = { $count ->
    [one] 1 more change at once is not remembered
   *[other] { $count-shown } more changes at once are not remembered
}
changes-none = Nothing has changed { $since }.
changes-none-advice = Each poll is compared with the previous one. t looks further back.
changes-none-match = No change matches what is asked for.
changes-none-match-advice = ←→ chooses another kind, t looks further back, Esc clears the filter.
kind-cut = cut
    .max = 14
kind-reactivated = reactivated
    .max = 14
kind-cancelled = cancelled
    .max = 14
kind-balance-fell = balance fell
    .max = 14
kind-owes-more = owes more
    .max = 14
kind-new = new
    .max = 14
kind-gone = gone
    .max = 14
kind-plan = plan
    .max = 14
kind-antenna = IP
    .max = 14
kind-other = other
    .max = 14

# wisptop changes
changes-note = { $host }, { $since } to { $until }: { $count ->
    [0] nothing has changed
    [one] 1 change
   *[other] { $count-shown } changes
}
changes-no-history = There is no history of { $url } yet: it is kept while the dashboard runs. Start it with wisptop --url { $url } and leave it on.
changes-backwards = --until ({ $until }) is not after --since ({ $since })
changes-in-future = --since ({ $since }) is still to come
changes-begins = the history begins { $moment }; what changed before is not known
changes-ended = the last list came { $moment }; what changed since is not known
