# wisptop check: what each step came to.

check-is-address = the URL has an address
check-proxy = { $address }, the proxy { $proxy }
check-no-tls = the URL says http: nothing is encrypted
check-tls-proxy = spoken behind the proxy, with the poll
check-token = the source has taken the token
check-headers = the source has taken the headers
check-no-login = no credentials given, none wanted
check-list = the envelope says ok and holds a list
check-clients = { $count ->
    [one] 1 client
   *[other] { $count-shown } clients
}
check-problems = { $count ->
    [one] 1 record with something that cannot be read
   *[other] { $count-shown } records with something that cannot be read
}
check-age-range = { $least } to { $most }
check-no-date = the answer does not say of when it is
check-not-tried = not tried
check-slow = it took too long
check-old = the data is too old
check-good = The dashboard can use this source.
check-bad = The dashboard cannot use this source: see the step that failed.
