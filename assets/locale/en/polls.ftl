# Polls: the journal of the source, and a list that is held back.
# `.max` is the number of cells that a text has at its place; a test holds both languages to it.

## A list that is held back.
held-keeping = { $returned }: keeping the list of { $time }
held-returned = source returned { $returned } of { $of } clients
held-accept = a accepts it
held-until = believed at { $time } if it stays so

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
polls-rate = { $count ->
    [one] { $rate } of 1 poll good
   *[other] { $rate } of { $count-shown } polls good
}
polls-longest = longest { $took }
polls-flapped = { $count ->
    [one] 1 list older than the one before
   *[other] { $count-shown } lists older than the one before
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
    [one] 1 unconfirmed gone
   *[other] { $count-shown } unconfirmed gone
}
change-back = { $count ->
    [one] 1 back
   *[other] { $count-shown } back
}
change-flapped = { $count ->
    [one] 1 going back and forth
   *[other] { $count-shown } going back and forth
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
problem-repeated = { $field } stands twice; the last one counts
problem-more = { $count ->
    [one] and 1 more
   *[other] and { $count-shown } more
}
