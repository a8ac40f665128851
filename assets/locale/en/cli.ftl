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
cli-list = Fetch once and write the clients to standard output
cli-no-column = there is no column { $column }: name, balance, due, or a name of the API
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
list-cleaned = a terminal gets cleaned text; a file or a program gets the text as it was sent
cli-without-format = { $option } only works with --format { $formats }
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
serve-no-page = --fail-page { $page }: { $count ->
    [0] the list has no pages
    [one] the list has only one page
   *[other] the list has only { $count-shown } pages
}
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
opt-max-shrink = Nobody is gone because of a list that lacks more than this share of the clients at once
opt-cache-time = A client is gone when credible lists lack it for longer than this
opt-believe-after = Partial lists that go on for longer than this are believed; 0s is never
opt-sort = Column to sort by; -balance or balance:desc for the other way round
opt-columns = Columns to write, with commas between them
opt-format = What to write: table, json, ndjson, csv
opt-limit = How many clients to write at most
opt-raw = Write what could not be read as the text that was sent (json, ndjson, csv)
opt-no-guard = Write texts that look like formulas without a ' before them (csv)
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
opt-fail-page = Pages of the list that fail, from 1: 7, or 7,9; the list ends before the first of them
opt-hole = The pages behind one that fails come all the same
opt-repeat-page = The first page comes as many times as there are pages
opt-page-size = Clients on a page
opt-fault-after = Time until the pages begin to fail
opt-fault-for = How long the pages fail; without it for ever
opt-latency = Time before each answer
opt-login = Ask for a login as this user
opt-password-file = File with that user's password
opt-help = Show this help
opt-version = Show the version
