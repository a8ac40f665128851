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
title-every = every { $interval }
title-loading = loading… { $age }
title-recovered = back after { $age }

## Counts over the table.
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

## Table: titles of columns.
tab-clients = Clients
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
value-none = none
value-unknown = unknown
value-blank = (blank)
value-unreadable = could not be read
value-unreadable-date = “{ $sent }” is no date
balance-owed = { $amount } owed
balance-credit = { $amount } credit in the client's favour
balance-settled = { $amount } settled

## Where there is no row to show.
empty-no-clients = The back-end has no clients.
empty-no-clients-advice = They appear here as soon as it lists some. r asks again now.
empty-no-match = No client matches “{ $filter }”.
empty-no-match-advice = Esc clears the filter. Every word must be found somewhere in the client's data.
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
hint-keep = keep
    .max = 10
hint-clear = clear
    .max = 10

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
help-back = close what is open, then clear the filter
    .max = 56
help-sort = choose the column to sort by
    .max = 56
help-reverse = reverse the order
    .max = 56
help-refresh = ask the back-end now
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
failure-html = a web page instead of a client list
failure-not-json = not JSON: starts with { $start }
failure-empty-body = an empty answer instead of a client list
failure-broken-json = not valid JSON at byte { $at } of { $of }
failure-not-utf8 = not UTF-8 at byte { $at }
failure-no-list = no client list in the answer (data is { $data })
failure-no-list-absent = no client list in the answer
failure-not-found = no client list at { $path }
failure-login = the back-end wants a login
failure-redirect = redirects to { $to }: not followed
failure-redirect-loop = redirects in a circle
failure-task-ended = wisptop has stopped polling because of an error of its own
failure-other = { $reason }

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
advice-too-large = Check that the URL leads to a client list.
    .max = 76
advice-backend = The back-end cannot answer just now; its log says why.
    .max = 76
advice-url = Check the URL: --url takes the base, without /api/v1/clients/
    .max = 76
advice-portal = A portal or a proxy may stand between; open the URL in a browser.
    .max = 76
advice-login = This back-end needs credentials.
    .max = 76
advice-restart = Restart wisptop; if it happens again, report it.
    .max = 76

## Wall.
wall-title-figures = How is the base?
wall-title-cut-offs = Who is cut off next?
wall-title-debtors = Who owes most?
wall-page = page { $page } of { $pages }
wall-data-from = data from { $time }
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
cli-two-sources = --url and --demo exclude each other: choose one
cli-url-scheme-missing = { $url }: the URL has no scheme; write http://… or https://…
cli-url-scheme = { $scheme }: only http and https URLs can be polled
cli-url-credentials = the URL holds a user name or password; leave them out, a URL is seen by everybody
cli-url-query = the URL holds a query or fragment (? or #); give the base only, such as https://host
cli-url-invalid = { $url } is not a URL: { $reason }
cli-no-terminal-output = needs a terminal: standard output is a file or a pipe
cli-no-terminal-input = needs a terminal: there is no keyboard on standard input; --wall needs none
cli-dumb-terminal = needs a terminal that can move its cursor; TERM is { $term }
cli-terminal-gone = the terminal is gone
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
serve-password-empty = the password in { $file } is empty
serve-password-open = { $file } can be read by others; mend it with: chmod 600 { $file }

opt-url = Base URL of the back-end; /api/v1/clients/ is added
opt-demo = Run on the embedded API with N made-up clients (500)
opt-wall = Wall display: full screen, turns its pages by itself, needs no keyboard
opt-dwell = How long a page of the wall stays
opt-interval = Time between two polls, from 1s to 1d (30s; with --demo 5s)
opt-timeout = Longest time for one poll
opt-connect-timeout = Longest time for a connection
opt-filter = Filter to start with
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
