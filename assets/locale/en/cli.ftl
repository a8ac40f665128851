# The command line: complaints and help.

cli-about = The terminal dashboard for a WISP's client base.
cli-start =
    Two ways to start:
      wisptop --demo        a demonstration with made-up clients
      wisptop --url URL     your back-end
cli-usage = Usage
cli-options = Options
cli-commands = Commands
cli-serve = Serve the embedded API alone
cli-list = Fetch once and write the clients to standard output or into a file
cli-list-help =
    Columns (--columns, --sort), also by the names of the API:
      id name doc phone address city locality status
      zone ip due balance lan plan price tech
      months-owed network days-to-cut-off other-services
      zone-name tech-name

    Filters (--filter), as in the dashboard:
      'owes>0 zone:5'            in zone 5 and owing
      'status:suspended due<7d'  suspended, cut-off within 7 days
      'city:Tunja -phone:300'    in Tunja, no phone with 300
      '"calle 5" | "calle 6"'    either text, in any field

    For a spreadsheet:
      wisptop list --url URL --filter 'owes>0' --format xlsx -o debtors.xlsx
cli-names = Fetch once and write the file in which zones or technicians get their names
cli-wall-test = Show lines of each size of the wall, with the distance from which they are read
cli-get = Ask the API about one client by the service number
cli-completions = Write what your shell completes
cli-man = Write the manual, or the page of a command
cli-cannot-write = cannot write to standard output: { $reason }
cli-history = Say where the history of a back-end is, how far back it goes and who records it, and check it
cli-groups = Put the clients in groups, each with its figures
cli-no-figure = { $option }: there is no figure { $figure }; there are { $figures }
cli-no-column = { $option }: there is no column { $column }; there are name, balance, due, and the names of the API
cli-no-column-but = { $option }: there is no column { $column }; did you mean { $nearest }?
list-fetching = fetching … { $bytes }
list-cannot-write = cannot write the list: { $reason }
list-closed = standard output is closed: send it to a file or a program
list-nulls =
    { $count ->
        [one] 1 value could not be read and is null; --raw gives it as text
       *[other] { $count-shown } values could not be read and are null; --raw gives them as text
    }
list-dates =
    { $count ->
        [one] 1 cut-off date could not be read and is written as it was sent
       *[other] { $count-shown } cut-off dates could not be read and are written as they were sent
    }
list-halves =
    { $count ->
        [one] 1 text holds half a character, written as U+FFFD; --raw gives its escape
       *[other] { $count-shown } texts hold half a character, written as U+FFFD; --raw gives their escapes
    }
list-no-objects =
    { $count ->
        [one] 1 record is not an object and is left out
       *[other] { $count-shown } records are not objects and are left out
    }
list-binary = a terminal cannot show { $format }: name a file (--output FILE), or send it to a program
list-exists = { $file } exists already ({ $existing }): name another file, or replace it with --force
list-too-many = { $format } holds at most { $most-shown } clients, and these are { $count-shown }: narrow the filter, or write csv-excel
list-written =
    { $count ->
        [one] 1 client written to { $file } ({ $size })
       *[other] { $count-shown } clients written to { $file } ({ $size })
    }
list-no-room = no room for { $columns }: name columns with --columns, or send the table to a file or a program, which get all
list-texts =
    { $count ->
        [one] 1 value is not a number and is written as the text that was sent
       *[other] { $count-shown } values are not numbers and are written as the text that was sent
    }
list-cut =
    { $count ->
        [one] 1 text is longer than a cell holds and was cut
       *[other] { $count-shown } texts are longer than a cell holds and were cut
    }
list-cleaned = a terminal gets cleaned text; a file or a program gets the text as it was sent
cli-without-format = { $option } only works with --format { $formats }
cli-no-source =
    no source of clients given. Two ways to start:
      wisptop --demo        a demonstration with made-up clients
      wisptop --url URL     your back-end (or the variable WISPTOP_URL)
cli-unknown-option = there is no option { $option }
cli-invalid-value = { $option } cannot be “{ $value }”; it can be { $expected }
cli-repeated-option = { $option } is given more than once
cli-not-understood = the command line cannot be understood
cli-unknown-option-but = there is no option { $option }; did you mean { $nearest }?
cli-option-elsewhere = { $option } is not an option of { $here } but of { $there }
cli-unexpected = “{ $word }” is neither an option nor a command
cli-before-command = options of a command are written behind it
cli-missing-value = { $option } needs a value
cli-missing-word = a word is missing: { $line }
cli-no-value-wanted = { $option } takes no value
cli-about-option = { $option }: { $problem }
cli-switch = { $option } cannot be “{ $value }”; it can be 1, yes, true or on, and 0, no, false or off
cli-not-unicode = it is not UTF-8
cli-line-not-unicode = the command line is not UTF-8
cli-exclusive = { $one } and { $other } exclude each other: choose one
cli-needs = { $option } needs { $missing }
cli-or = { $first } or { $last }
cli-expected-range = from { $least } to { $most }, such as { $examples }
cli-expected-least = { $least } or more, such as { $examples }
cli-expected-form = written like { $examples }
cli-expected-other = something else
cli-meant = Did you mean: { $line }
cli-idle-no-wall = { $option } does something only with --wall
cli-idle-no-alert = { $option } does something only with --wall and --alert
cli-idle-wall-mouse = { $option } does nothing with --wall: a wall leaves the mouse to the terminal
cli-idle-on-wall = { $option } does nothing with --wall: its pages have orders of their own
cli-idle-no-log = { $option } does something only with --log-file
cli-idle-demo = { $option } does nothing with --demo: the embedded API asks for no credentials and speaks plain HTTP
cli-idle-demo-history = { $option } does nothing with --demo: of made-up clients nothing is remembered
cli-idle-no-history = { $option } does nothing with --no-history
cli-idle-data = { $option } does nothing with --data: the clients of a file are as they are
cli-idle-no-demo = { $option } does something only where clients are made up: with --demo, or with serve and without --data
cli-idle-no-pages = { $option } does something only with --fail-page or --repeat-page
cli-idle-http = { $option } does nothing: the URL says http, and no certificate is shown
cli-certificate-empty = { $file } is empty; --ca-cert wants a certificate in PEM form
cli-certificate-mark = { $file } begins with a byte order mark; save it as plain text (ASCII)
cli-certificate-der = { $file } is a certificate in DER form; convert it: openssl x509 -inform der -in { $file } -out FILE.pem
cli-certificate-key = { $file } holds a private key and no certificate; give the certificate
cli-certificate-request = { $file } holds a request and no certificate; give the signed certificate
cli-certificate-damaged = a certificate in { $file } is damaged; copy the file anew
cli-proxy = the proxy of { $variable } cannot be used: { $problem }
cli-proxy-scheme = { $scheme } is not spoken; write http://HOST:PORT or https://HOST:PORT
cli-url-no-host = it names no host
cli-url-port = its port is not a number from 0 to 65535
cli-url-ipv4 = its host is not an IPv4 address
cli-url-ipv6 = its host is not an IPv6 address
cli-url-host = its host holds characters that no name of a host does
cli-url-other = it cannot be read
cli-start-failed = wisptop cannot start: { $reason }
cli-time-zone = TZ is “{ $zone }”, which this machine does not know (misspelt, or tzdata is missing); its own time zone is used
cli-usage-options = OPTIONS
cli-value-time = TIME
cli-value-file = FILE
cli-value-command = COMMAND
cli-value-user = USER
cli-value-size = SIZE
cli-value-percent = PERCENT
cli-value-text = TEXT
cli-value-column = COLUMN
cli-value-columns = COLUMN,…
cli-value-when = WHEN
cli-value-level = LEVEL
cli-value-lang = LANG
cli-value-format = FORMAT
cli-value-country = COUNTRY
cli-value-page = PAGE
cli-value-shell = SHELL
cli-value-speed = SPEED
cli-value-address = IP:PORT
cli-value-pages = PAGE,…
cli-value-hours = HOURS
cli-value-inches = INCHES
cli-value-share = SHARE
cli-value-header = NAME: VALUE
cli-see-help = wisptop --help lists the options.
cli-filter = { $option } { $filter }: { $expected }, at “{ $part }”
cli-two-tokens = an Authorization header and { $option } are given: choose one
cli-no-certificate = { $file } holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)
cli-header-colon = { $option } is written “Name: value”
cli-header-name = { $option }: “{ $name }” is no name of a header
cli-header-value = { $option }: the value of { $name } is empty or holds characters that no header can
cli-header-reserved = { $option }: { $name } belongs to the connection and cannot be set
cli-header-twice = { $option }: { $name } is given twice
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
serve-no-page = --fail-page { $page }: { $count ->
    [0] the list has no pages
    [one] the list has only one page
   *[other] the list has only { $count-shown } pages
}
serve-bind = cannot listen on { $addr }: { $reason }
serve-file = cannot read { $file }: { $reason }
serve-not-json = { $file } is not JSON: line { $line }, column { $column }
serve-not-utf8 = { $file } is not UTF-8
serve-no-list = { $file } is neither an envelope with a list in data nor a bare list

opt-url = Base URL of the back-end; /api/v1/clients/ is added
opt-demo = Run on the embedded API with N made-up clients (500)
opt-country = Where made-up clients live: co, mx; else the country of the locale
opt-wall = Wall display: full screen, turns its pages by itself, needs no keyboard
opt-dwell = How long a page of the wall stays
opt-pages = Pages of the wall, with commas between them: base, cuts, where, hour, odd, source
opt-no-mask = Show names on the wall, for a back office; else initials and the number of the service
opt-night = Hours in which the wall is dim: 22-06
opt-no-shift = Leave the picture where it is; else it moves by a cell in each round, for the panel's sake
opt-lock = Take no key: only a signal ends the wall
opt-inches = Diagonal of the panel
opt-interval = Time between two polls, from 1s to 1d (30s; with --demo 5s)
opt-timeout = Longest time for one poll
opt-connect-timeout = Longest time for a connection
opt-header = A header for every request; everybody on this machine can see it in the list of processes (repeatable)
opt-token-file = File with the Bearer token; read again when it is refused
opt-token-command = Command that prints the Bearer token; run again when it is refused
opt-username = User to log in as, with --password-file
opt-password-command = Command that prints that user's password; run again for each login
opt-ca-cert = File with certificates to trust beside the system's, PEM (repeatable)
opt-max-body = Longest answer, unpacked
opt-max-shrink = Nobody is gone because of a list that lacks more than this share of the clients at once
opt-cache-time = A client is gone when credible lists lack it for longer than this
opt-believe-after = Partial lists that go on for longer than this are believed; 0s is never
opt-no-history = Remember nothing of this back-end between runs
opt-history-days = Days for which changes are remembered, from 1 to 3650
opt-history-max = The most that the history may take of the disk; the oldest changes go first
opt-by = Column to group by: zone, city, plan, technician, status, network, or any other
opt-sort-groups = Figure to sort by: owed, clients, in_service, suspended, share, owing, monthly_revenue, value; -owed or owed:asc for a direction
opt-sort = Column to sort by; -balance or balance:desc for the other way round
opt-columns = Columns to write, with commas between them
opt-zones = File with the names of zones: lines such as 5 = "RB3 Zona Sur"
opt-technicians = File with the names of technicians, in the same form
opt-names-zones = Write the zones; with the names in FILE, where it is given
opt-names-technicians = Write the technicians; with the names in FILE, where it is given
opt-format = What to write: table, csv, csv-excel, xlsx, json, ndjson
opt-output = Write into this file, which only its owner can read
opt-force = Replace the file of --output where it exists
opt-limit = How many clients to write at most
opt-search = Ask the API's own search for this text instead of the whole list
opt-id = Service number of the client
opt-shell = The shell: bash, fish or zsh
opt-page = The command whose page is wanted
opt-raw = Write what could not be read as the text that was sent (json, ndjson, csv)
opt-no-guard = Write texts that look like formulas without a ' before them (csv)
opt-sum = Write what the clients come to, instead of them: how many, what they owe, credit, monthly revenue, what is unknown
opt-filter = Filter to start with
opt-log-file = Log to this file; it holds no client and no secret
opt-log-level = How much: error, warn, info, debug, trace
opt-color = Colours: auto (not when NO_COLOR is set), always, never
opt-ascii = Nothing but ASCII on the screen
opt-line = What the line to this terminal carries, in bits a second: 64k, 1M; off sets no limit (auto: 64k over SSH)
opt-no-mouse = Leave the mouse to the terminal, which selects text with it; m takes it
opt-lang = Language: es or en; else that of the locale
opt-addr = Address to listen on
opt-clients = Number of made-up clients
opt-seed = Seed of the made-up clients: the same seed gives the same clients
opt-data = Serve this file instead: an envelope or a bare list
opt-tick = Time between two changes of the made-up clients
opt-fail-rate = Share of requests that are answered with an error, from 0 to 1
opt-fail-page = Pages of the list that fail, from 1: 7, or 7,9; the list ends before the first of them
opt-hole = The pages behind one that fails come all the same
opt-repeat-page = The first page comes as many times as there are pages
opt-page-size = Clients on a page
opt-fault-after = Time until the pages begin to fail
opt-fault-for = How long the pages fail; without it for ever
opt-latency = Time before each answer
opt-cache = How long the list and the search stay as they are; one client is always asked anew
opt-login = Ask for a login as this user
opt-password-file = File with that user's password
opt-help = Show this help
opt-version = Show the version
cli-cuts = Fetch once and write who will be cut: in service, billed and owing; with what is at stake
cli-value-days = DAYS
cli-value-zone = ZONE
cli-value-meaning = MEANING
opt-date = Days of the cut, as behind “due:” in a filter: today, 2026-11-26, week, today..7d, past
opt-zone = Only in these zones: 5 or 5,6
opt-grace = Days that pass between the cut-off and the cut
opt-balance = What a balance means: owed (all that is owed), carried (without open invoices), auto (the base tells)
opt-serve-balance = What balances mean: owed, or carried (without open invoices)
cli-changes = What has changed, from the history that the dashboard keeps: a shift note
opt-since = From when on: a day (yesterday, 2026-11-20), a time (18:00, yesterday 18:00), so long ago (2d, 3h)
opt-until = Until when, in the same forms; a day is whole
opt-kind = Only these kinds: cut, reactivated, cancelled, balance_fell, owes_more, new, gone, plan, antenna_ip, other
opt-changes-format = What is written: table, csv-excel, csv, json, ndjson; a table has many at once in one line
opt-summary = Write how many changes of each kind there are, and by how much balances fell and rose, instead of the changes
cli-value-moment = WHEN
cli-value-kind = KIND,…
opt-alert = Alarm on the wall while a figure is so: 'owing>1200', 'new-cut>20/1h', 'past-active>0' (repeatable)
opt-for = How long it must be so before that is told
opt-bell = Ring the terminal's bell when fresh data stops coming, once
opt-on-alarm = Run this, without a shell, when an alarm begins and when it ends; it finds the alarm in WISPTOP_ALARM_… and, as JSON of Alertmanager's webhook, on its standard input
opt-heartbeat = Write a file that says that wisptop lives, and how old its data is
opt-metrics = Write the figures for the textfile collector of Prometheus' node_exporter (a file that ends in .prom)
opt-metrics-by-zone = Write the figures of each zone too
opt-source-cache = How old an answer may be that the source keeps ready: ages are then told as a range
cli-value-alert = FIGURE>N
cli-check = Say step by step whether the source can be reached, and how long each step takes
opt-check-format = How the steps are told: text, json, or nagios (one line, exit 0 to 3)
opt-warning = Warn when the whole exchange takes longer
opt-critical = Fail when the whole exchange takes longer
opt-age-warning = Warn when the data may be older
opt-age-critical = Fail when the data may be older
