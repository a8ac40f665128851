# What is on the screen from the first frame on.
# `.max` is the number of cells that a text has at its place; a test holds both languages to it.

## Title line: where the clients come from and how old they are.
title-demo = DEMO
    .max = 6
title-unencrypted = UNENCRYPTED
    .max = 14
title-live = live
title-age = { $age } ago
title-age-range = { $age } old
title-stale = STALE · { $age } old
title-late = overdue
title-failing = failing
title-held-back = incomplete list
data-from = data from { $time }
data-from-range = data from { $earliest } to { $time }
data-age-range = { $least } to { $most }
title-every = every { $interval }
title-loading = loading… { $age }
title-recovered = back after { $age }

## Tabs.
tab-clients = Clients
tab-groups = Groups
tab-cut-offs = Cut-offs
tab-changes = Changes
tab-polls = Polls

## Where there is no row to show.
empty-no-clients = The back-end has no clients.
empty-no-clients-advice = They appear here as soon as it lists some. r asks again now.
empty-no-match = No client matches “{ $filter }”.
empty-no-match-advice = Esc clears the filter; every word must be found in some field.
empty-no-match-search = Enter asks the API's own search.
empty-loading-advice = A back-end's first answer can take a minute.
empty-nothing-yet = Nothing loaded yet.
empty-too-small = The terminal is too small: { $size }. At least { $least } is needed.

## Footer: what keys do.
hint-whole = detail
    .max = 10
hint-cell = filter
    .max = 10
hint-back = back
    .max = 10
hint-next = next
    .max = 10
hint-previous = previous
    .max = 10
hint-filter = filter
    .max = 10
hint-copy = copy
    .max = 10
hint-sort = sort
    .max = 10
hint-figures = figures
    .max = 10
hint-reverse = reverse
    .max = 10
hint-open = open
hint-kind = choose
hint-list = list
hint-span = span
hint-own = changes
hint-columns = columns
hint-export = export
hint-refresh = poll
    .max = 10
hint-help = help
    .max = 10
hint-quit = quit
    .max = 10
hint-complete = complete
    .max = 10
hint-keep = keep
hint-ask-source = ask the API
hint-look = afresh
    .max = 10
hint-clear = clear
    .max = 10
hint-close = close
    .max = 10
hint-page = page
    .max = 10
hint-choose = choose
    .max = 10
hint-hasty = { $key } again or Enter does it now · another letter begins a filter
