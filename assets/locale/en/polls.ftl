# Polls: the journal of the source, and a list that is held back.
# `.max` is the number of cells that a text has at its place; a test holds both languages to it.

## A list that is held back.
held-confirmed = { $confirmed } of { $of } confirmed, the rest since { $time }
held-none-confirmed = none of { $of } confirmed since { $time }
held-empty = the back-end returned no client, and { $of } are known
held-repeated = { $rows } rows are only { $confirmed } clients of { $of }: the back-end seems to repeat a page
held-runs = { $count ->
    [one] { $absent } of { $of } missing in one run: a page of the back-end seems to fail
   *[other] { $absent } of { $of } missing in { $count-shown } runs: pages of the back-end seem to fail
}
held-shrunk = { $absent } of { $of } missing at once
held-taken = taken from it all the same: { $changes }
held-accept = { $count ->
    [one] a lets 1 go
   *[other] a lets { $count-shown } go
}
held-until = gone at { $time } if it stays so
held-let-go = { $count ->
    [one] 1 client let go by hand
   *[other] { $count-shown } clients let go by hand
}
held-take-back = a takes it back, until the next good list
held-question-title = Let them go?
held-question = { $count ->
    [one] 1 client would go, { $in-service } of them in service.
   *[other] { $count-shown } clients would go, { $in-service } of them in service.
}
held-question-then = Until the next good list, a takes it back. Whoever returns after that is new.
held-question-keys = Enter yes · Esc no

## Polls: the journal of the source.
polls-time = Time
    .max = 8
polls-took = Took
    .max = 8
polls-size = Size
    .max = 9
polls-rows = Rows
    .max = 9
polls-status = HTTP
    .max = 4
polls-verdict = Verdict
    .max = 12
polls-good = { $count ->
    [one] { $good } of 1 poll succeeded
   *[other] { $good } of { $count-shown } polls succeeded
}
polls-held-back = { $count ->
    [one] 1 held back
   *[other] { $count-shown } held back
}
polls-hour = 1 h
polls-within = { $span } { $share } % ({ $good } of { $count })
polls-since = since { $time }
poll-opens = Enter: what it changed
polls-longest = longest { $took }
polls-flapped = { $count ->
    [one] 1 list older than the previous one
   *[other] { $count-shown } lists older than the previous one
}
verdict-good = good
verdict-unchanged = unchanged
verdict-held-back = held back
change-new = { $count ->
    [one] 1 new
   *[other] { $count-shown } new
}
change-gone = { $count ->
    [one] 1 gone
   *[other] { $count-shown } gone
}
change-changed = { $count ->
    [one] 1 changed
   *[other] { $count-shown } changed
}
change-missing = { $count ->
    [one] 1 missing, unconfirmed
   *[other] { $count-shown } missing, unconfirmed
}
change-back = { $count ->
    [one] 1 back
   *[other] { $count-shown } back
}
change-flapped = { $count ->
    [one] 1 flapping
   *[other] { $count-shown } flapping
}
poll-attempt = Poll { $attempt }, ended { $time }, took { $took }
poll-asked = Asked: { $url }
poll-rows = { $count ->
    [one] 1 row
   *[other] { $count-shown } rows
}
poll-flapping = The back-end's workers answer in turn with lists of different age; the newer data is kept.
poll-next = Next poll after { $after }: { $why }
why-interval = the interval
why-failures = { $count ->
    [one] after a failure
   *[other] after { $count-shown } failures in a row
}
why-retry-after = the server asks for { $asked }
why-refused = it was refused and would be again
problem-row = row { $row }
problem-row-id = row { $row }, service { $id }
problem-no-object = no client but { $sent }
problem-field = { $field } cannot be { $sent }
problem-date = { $field }: “{ $sent }” is not a date
problem-repeated = { $field } appears twice; the last one counts
problem-more = { $count ->
    [one] and 1 more
   *[other] and { $count-shown } more
}
