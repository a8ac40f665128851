# A fresh look at one client, and the API's own search.
# `.max` is the number of cells that a text has at its place; a test holds both languages to it.

look-asking = asking the API … { $age }
look-answered = The API answered at { $time }, { $age } ago.
look-tried = Tried at { $time }, { $age } ago.
look-list-from = The list came at { $time }; the API may have kept it for minutes.
look-list-was = The client is not in the newest list. What is left of them is from { $time }.
look-column-list = in the list
    .max = 14
look-column-now = now
    .max = 14
look-same = Nothing differs from the list.
look-rest = The list's row stays as it is until the list says so too.
look-problem = It could not be read in full: the values in red are as sent.
look-keys = R asks again · Esc closes
look-no-id = This client has no service number, and the API is asked by that.
look-unshowable = This client's service number holds characters that cannot be shown, so it cannot be asked for.

look-nobody = the API says that there is no client { $id }
look-nobody-means = It says the same when it could not look, so the client may exist all the same: ask again later.
look-unclear = not found (HTTP 404): { $id }
look-unclear-means = There is no such client, or the API could not look, or it does not answer about single clients.
look-another = the API answered about another client
look-another-means = Nothing of that is shown.
look-no-such-id = the API cannot be asked for such a service number
look-no-such-id-means = A service number is not blank, and neither “.” nor “..”.
look-no-client = no client in the answer
look-no-client-said = no client in the answer: { $said }

look-search-title = The API's search: { $text }
look-search-no-text = The filter has nothing that the API's search could look for: it looks in name, address, document and phone.
look-search-found = { $count ->
    [one] 1 client found
   *[other] { $count-shown } clients found
}
look-search-beyond = { $count ->
    [0] all of them in the list
    [one] 1 of them not in the list
   *[other] { $count-shown } of them not in the list
}
look-search-nobody = the API's search finds nobody with “{ $text }”
look-search-nobody-means = It looks for the text as it stands in name, address, document and phone, and accents count.
look-in-list = in the list
    .max = 15
look-not-in-list = not in the list
    .max = 15
look-search-keys = Enter selects in the list · R asks again · Esc closes
look-cannot-search = this API has no search (HTTP { $status } at { $url })
look-cannot-search-means = What is not in the list cannot be looked for there.
