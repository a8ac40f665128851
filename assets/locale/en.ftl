# Every word of ours on the screen and on the command line, in English.
# The file beside this one has the same ids, with the same variables, in Spanish.
# `.max` is the number of cells that a text has at its place; a test holds both languages to it.

## Title line: where the clients come from and how old they are.
title-demo = DEMO
    .max = 6
title-live = live
title-age = { $age } ago
title-stale = STALE · { $age } old
title-failing = failing
title-held-back = held back
data-from = data from { $time }
title-every = every { $interval }
title-loading = loading… { $age }
title-recovered = back after { $age }

## Counts over the table.
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
count-problems = { $count ->
    [one] 1 record with problems
   *[other] { $count-shown } records with problems
}
title-unencrypted = UNENCRYPTED
    .max = 14
count-missing = { $count ->
    [one] 1 unconfirmed gone
   *[other] { $count-shown } unconfirmed gone
}
count-flapped = { $count ->
    [one] 1 going back and forth
   *[other] { $count-shown } going back and forth
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

## Table: titles of columns.
tab-clients = Clients
tab-polls = Polls
tab-detail = Detail
table-of = { $listed } of { $total }
column-service-id = ID
    .max = 7
column-name = Name
    .max = 16
column-status = Status
    .max = 11
column-plan = Plan
    .max = 12
column-price = Price
    .max = 10
column-balance = Balance
    .max = 10
column-cut-off = Cut-off
    .max = 10
column-phone = Phone
    .max = 13
column-antenna = Antenna IP
    .max = 13
column-zone = Zone
    .max = 4
column-city = City
    .max = 10
column-locality = Locality
    .max = 10
column-address = Address
    .max = 14
column-document = Document
    .max = 10
column-lan = LAN
    .max = 8
column-technician = Tech
    .max = 4
cell-credit = { $amount } cr
sort-title = Sort by

## Detail: groups, labels and values.
group-service = Service
    .max = 30
group-plan = Plan and price
    .max = 30
group-billing = Balance and cut-off
    .max = 30
group-network = Network
    .max = 30
group-contact = Contact
    .max = 30
group-place = Place
    .max = 30
group-zone = Zone and technician
    .max = 30
field-service-id = Service
    .max = 12
field-name = Name
    .max = 12
field-status = Status
    .max = 12
field-plan = Plan
    .max = 12
field-price = Price
    .max = 12
field-balance = Balance
    .max = 12
field-cut-off = Cut-off
    .max = 12
field-antenna = Antenna IP
    .max = 12
field-lan = LAN port
    .max = 12
field-phone = Phone
    .max = 12
field-document = Document
    .max = 12
field-address = Address
    .max = 12
field-city = City
    .max = 12
field-locality = Locality
    .max = 12
field-zone = Zone
    .max = 12
field-technician = Technician
    .max = 12
field-missing = Missing
    .max = 12
value-none = none
value-unknown = unknown
value-blank = (blank)
value-unreadable = could not be read
value-unreadable-date = “{ $sent }” is no date
value-missing-since = not in the lists since { $time }; kept until confirmed
balance-owed = { $amount } owed
balance-credit = { $amount } credit in the client's favour
balance-settled = { $amount } settled

## Where there is no row to show.
empty-no-clients = The back-end has no clients.
empty-no-clients-advice = They appear here as soon as it lists some. r asks again now.
empty-no-match = No client matches “{ $filter }”.
empty-no-match-advice = Esc clears the filter; every word must be found in some field.
empty-loading-advice = A back-end's first answer can take a minute.
empty-nothing-yet = Nothing loaded yet.
empty-no-selection = No client selected.
empty-too-small = The terminal is too small: { $size }. At least { $least } is needed.

## Footer.
filter-placeholder = name, ID number, phone, IP …
hint-detail = detail
    .max = 10
hint-filter = filter
    .max = 10
hint-sort = sort
    .max = 10
hint-reverse = reverse
    .max = 10
hint-refresh = refresh
    .max = 10
hint-help = help
    .max = 10
hint-quit = quit
    .max = 10
hint-complete = complete
    .max = 10
hint-keep = keep
    .max = 10
hint-clear = clear
    .max = 10

## What was expected where a filter makes no sense.
filter-meant = did you mean { $name }: ?
filter-expects-name = no such name; ? lists them
    .max = 44
filter-expects-field = expected a field: phone, ip, zone …
    .max = 44
filter-expects-value = expected something after it
    .max = 44
filter-expects-word = expected a word on both sides of |
    .max = 44
filter-expects-amount = expected an amount: 50000, 50k, 0..50k
    .max = 44
filter-expects-number = expected a whole number
    .max = 44
filter-expects-day = expected a day: 7d, today, 2026-03-20
    .max = 44
filter-expects-network = expected an address or 10.5.0.0/24
    .max = 44
filter-expects-colon = this one takes a colon
    .max = 44

## Help.
help-title = Keys
help-move = one client up, down
    .max = 56
help-page = one page up, down
    .max = 56
help-half-page = half a page up, down
    .max = 56
help-ends = first, last client
    .max = 56
help-detail = open or close the client's detail
    .max = 56
help-filter = filter as you type: every word, in any field
    .max = 56
help-filter-words = maria gonz
    .max = 24
help-filter-words-means = every word, in any field
    .max = 40
help-filter-phrase = "calle 5" -baja
    .max = 24
help-filter-phrase-means = words together; not that word
    .max = 40
help-filter-either = active | free
    .max = 24
help-filter-either-means = one or the other
    .max = 40
help-filter-field = city:tunja plan:50
    .max = 24
help-filter-field-means = in that field
    .max = 40
help-filter-number = zone:5 id:123
    .max = 24
help-filter-number-means = by number
    .max = 40
help-filter-network = ip:10.5.0.0/24
    .max = 24
help-filter-network-means = by network
    .max = 40
help-filter-amount = owes>50k balance<0
    .max = 24
help-filter-amount-means = by amount
    .max = 40
help-filter-due = due<7d due:past
    .max = 24
help-filter-due-means = by cut-off date
    .max = 40
help-filter-known = has:phone no:ip
    .max = 24
help-filter-known-means = by what is known
    .max = 40
help-back = close what is open, then clear the filter
    .max = 56
help-cell = choose a column; filter by what the client has there
    .max = 56
help-sort = choose the column to sort by
    .max = 56
help-reverse = reverse the order
    .max = 56
help-refresh = ask the back-end now
    .max = 56
help-tabs = clients, polls; Tab goes round
    .max = 56
help-accept = accept the list that is held back
    .max = 56
help-help = this help
    .max = 56
help-repaint = paint the screen anew
    .max = 56
help-suspend = suspend; fg brings it back
    .max = 56
help-quit = quit
    .max = 56
help-mouse-keys = Mouse
    .max = 14
help-mouse = wheel scrolls, click selects and opens, a title sorts
    .max = 56

## Failures: what is wrong. The advice below says what to do.
failure-count = { $count ->
    [one] 1st failure
   *[other] { $count-shown } failures in a row
}
failure-data-from = data from { $time }, { $age } old
failure-no-data = no data yet
failure-next-try = next try in { $left }
failure-trying = trying now
failure-http = HTTP { $status }
failure-refused = cannot connect to { $server }: connection refused
failure-resolve = cannot resolve { $host }
failure-connect-timeout = no connection to { $server } within { $after }
failure-connect = cannot connect to { $server }: { $reason }
failure-timeout-head = no answer within { $after }
failure-timeout-body = answer stopped after { $got } within { $after }
failure-timeout-body-of = answer stopped after { $got } of { $of } within { $after }
failure-cut-short = answer cut short: { $got }
failure-cut-short-of = answer cut short: { $got } of { $of }
failure-closed = closed without an answer
failure-tls-issuer = the certificate of { $host } is from an unknown authority
failure-tls-host = the certificate is not for { $host }
failure-tls-expired = the certificate of { $host } has expired
failure-tls-none = { $host } speaks no TLS
failure-tls-other = TLS with { $host } failed: { $reason }
failure-not-http = { $server } does not speak HTTP
failure-too-large = the answer is larger than { $limit }
failure-status = the back-end answers { $reason }
failure-status-bare = the back-end answers with an error
failure-envelope = the back-end reports an error
failure-envelope-action = the back-end reports an error ({ $action })
failure-odd-ok = ok is neither true nor false in the answer, or stands twice
failure-odd-twice = { $key } stands twice in the answer
failure-html = a web page instead of a client list
failure-not-json = not JSON: starts with { $start }
failure-empty-body = an empty answer instead of a client list
failure-broken-json = not valid JSON at byte { $at } of { $of }
failure-not-utf8 = not UTF-8 at byte { $at }
failure-no-list = no client list in the answer (data is { $data })
failure-no-list-absent = no client list in the answer
failure-no-list-message = no client list in the answer: { $message }
failure-not-found = no client list at { $path }
failure-login = the back-end wants a login
failure-redirect = redirects to { $to }: not followed
failure-redirect-loop = redirects in a circle
failure-task-ended = wisptop has stopped polling because of an error of its own
failure-other = { $reason }
failure-asked = server asks for { $asked }
failure-proxy = proxy { $proxy }: { $reason }
failure-proxy-login = it wants a login (407)
failure-proxy-refused = connection refused
failure-proxy-resolve = its name cannot be resolved
failure-wants-tls = { $server } wants https
failure-coding = compressed answer ({ $coding })
failure-unpack = the compressed answer cannot be unpacked
failure-login-refused = the back-end refuses the login
failure-login-failed = login failed: { $reason }
failure-no-token = no token in the answer
failure-secret-no-file = { $file } is not a file
failure-secret-open = { $file } can be read by others; mend it with: chmod 600 { $file }
failure-secret-foreign = { $file } belongs to another user; mend it with: chown $USER { $file }
failure-secret-empty = { $file } is empty
failure-secret-none = { $file } does not hold a single line of plain text
failure-command-start = the token command cannot be run: { $reason }
failure-command-failed = the token command ended with { $code }: { $said }
failure-command-killed = the token command was killed
failure-command-time = the token command did not end in time
failure-command-silent = the token command printed nothing
failure-command-no-token = the token command printed something other than one token

advice-server = Check that the back-end runs there and that the URL is right.
    .max = 76
advice-resolve = Check the name in the URL and this machine's network.
    .max = 76
advice-slow = It may be loading its list; the next poll often finds it ready.
    .max = 76
advice-network = Check the network between this machine and the back-end.
    .max = 76
advice-tls = Check the URL and the back-end's certificate.
    .max = 76
advice-too-large = Check the URL; --max-body raises the limit.
    .max = 76
advice-backend = The back-end cannot answer just now; its log says why.
    .max = 76
advice-url = Check the URL: --url takes the base, without /api/v1/clients/
    .max = 76
advice-portal = A portal or a proxy may stand between; open the URL in a browser.
    .max = 76
advice-login = Give it credentials: --username, --token-file or --header.
    .max = 76
advice-restart = Restart wisptop; if it happens again, report it.
    .max = 76
advice-tls-issuer = If that is right, trust its authority with --ca-cert FILE.
    .max = 76
advice-https = Write https:// in the URL.
    .max = 76
advice-proxy = Check HTTPS_PROXY, HTTP_PROXY and NO_PROXY.
    .max = 76
advice-credentials = Mend it; wisptop notices by itself, and r tries again now.
    .max = 76
advice-login-refused = Check user and password; r tries again now.
    .max = 76
advice-path = Wrong base, or another generation: try --url with …/api/clients/
    .max = 76
advice-redirect = If that is right, give it as --url.
    .max = 76

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

## Wall.
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
wall-figure-suspended = suspended
    .max = 22
wall-figure-owing = owing
    .max = 22
wall-figure-owed = owed
    .max = 22
wall-figure-cut-off-7d = cut-off ≤ 7 days
    .max = 22

## Command line.
cli-about = The terminal dashboard for a WISP's client base.
cli-start =
    Two ways to start:
      wisptop --demo        a demonstration with made-up clients
      wisptop --url URL     your back-end
cli-usage = Usage
cli-options = Options
cli-commands = Commands
cli-serve = Serve the embedded API alone
cli-list = Fetch once and write the clients to standard output
cli-no-column = there is no column { $column }: name, balance, due, or a name of the API
list-fetching = fetching … { $bytes }
list-cannot-write = cannot write the list: { $reason }
cli-no-source =
    no source of clients given. Two ways to start:
      wisptop --demo        a demonstration with made-up clients
      wisptop --url URL     your back-end (or the variable WISPTOP_URL)
cli-unknown-option = there is no option { $option }
cli-invalid-value = { $option } cannot be “{ $value }”; possible: { $valid }
cli-missing-option = { $option } is missing
cli-conflicting-option = { $option } cannot be combined with the other options given
cli-repeated-option = { $option } is given more than once
cli-unknown-command = there is no command { $command } here
cli-not-understood = the command line cannot be understood
cli-see-help = wisptop --help lists the options.
cli-filter = --filter { $filter }: { $expected }, at “{ $part }”
cli-two-tokens = an Authorization header and a token are given: choose one
cli-no-certificate = { $file } holds no certificate in PEM form
cli-header-colon = --header is written “Name: value”
cli-header-name = --header: “{ $name }” is no name of a header
cli-header-value = --header: the value of { $name } is empty or holds characters that no header can
cli-header-reserved = --header: { $name } belongs to the connection and cannot be set
cli-header-twice = --header: { $name } is given twice
cli-two-sources = --url and --demo exclude each other: choose one
cli-url-scheme-missing = { $url }: the URL has no scheme; write http://… or https://…
cli-url-scheme = { $scheme }: only http and https URLs can be polled
cli-url-credentials = the URL holds a user name or password; leave them out, a URL is seen by everybody
cli-url-query = the URL holds a query or fragment (? or #); give the base only, such as https://host
cli-url-invalid = { $url } is not a URL: { $reason }
cli-no-terminal-output = needs a terminal: standard output is a file or a pipe; for scripts: wisptop list
cli-no-terminal-input = needs a terminal: there is no keyboard on standard input; --wall needs none
cli-dumb-terminal = needs a terminal that can move its cursor; TERM is { $term }
cli-terminal-gone = the terminal is gone
cli-log-file = cannot log to { $file }: { $reason }
cli-no-threads = the system refuses the { $count } threads that wisptop needs: { $reason }; raise the limit (ulimit -u, or that of the container)
cli-demo-failed = the embedded API cannot start: { $reason }
serve-clients = serving { $count ->
    [one] 1 client
   *[other] { $count-shown } clients
} at { $url }
serve-data = serving { $file } at { $url }
serve-stop = Ctrl-C ends it.
serve-bind = cannot listen on { $addr }: { $reason }
serve-file = cannot read { $file }: { $reason }
serve-not-json = { $file } is not JSON: { $reason }
serve-no-list = { $file } is neither an envelope with a list in data nor a bare list

opt-url = Base URL of the back-end; /api/v1/clients/ is added
opt-demo = Run on the embedded API with N made-up clients (500)
opt-wall = Wall display: full screen, turns its pages by itself, needs no keyboard
opt-dwell = How long a page of the wall stays
opt-interval = Time between two polls, from 1s to 1d (30s; with --demo 5s)
opt-timeout = Longest time for one poll
opt-connect-timeout = Longest time for a connection
opt-header = A header for every request; everybody on this machine can see it in the list of processes (repeatable)
opt-token-file = File with the Bearer token; read again when it is refused
opt-token-command = Command that prints the Bearer token; run again when it is refused
opt-username = User to log in as, with --password-file
opt-ca-cert = File with certificates to trust beside the system's, PEM (repeatable)
opt-max-body = Longest answer, unpacked
opt-max-shrink = A list that loses more of its clients at once is held back
opt-cache-time = What the back-end says for longer than this is believed
opt-sort = Column to sort by; -balance or balance:desc for the other way round
opt-columns = Columns to write, with commas between them
opt-format = What to write: table, json, ndjson, csv
opt-limit = How many clients to write at most
opt-filter = Filter to start with
opt-log-file = Log to this file; it holds no client and no secret
opt-log-level = How much: error, warn, info, debug, trace
opt-color = Colours: auto (not when NO_COLOR is set), always, never
opt-ascii = Nothing but ASCII on the screen
opt-lang = Language: es or en; else that of the locale
opt-addr = Address to listen on
opt-clients = Number of made-up clients
opt-seed = Seed of the made-up clients: the same seed gives the same clients
opt-data = Serve this file instead: an envelope or a bare list
opt-tick = Time between two changes of the made-up clients
opt-fail-rate = Share of requests that are answered with an error, from 0 to 1
opt-latency = Time before each answer
opt-login = Ask for a login as this user
opt-password-file = File with that user's password
opt-help = Show this help
opt-version = Show the version
