# The menu of what can be copied, and the note of a client for whoever is called next.
copy-title = Copy
    .max = 20
copy-title-marked = { $count ->
    [one] Copy of 1 marked client
   *[other] Copy of { $count-shown } marked clients
}
copy-cell = Cell: { $column }
copy-phone = Phone
    .max = 20
copy-phone-other = Phone { $nth-shown }
copy-ip = Antenna IP
    .max = 20
copy-document = Document
    .max = 20
copy-service-id = Service id
    .max = 20
copy-name = Name
    .max = 20
copy-group-table = table
copy-row = Row
    .max = 20
copy-json = JSON
    .max = 20
copy-note = Call note
    .max = 20
copy-url = URL
    .max = 20
copy-message = Message
    .max = 20
copy-nothing = nothing
    .max = 20
copy-more = { $count ->
    [one] 1 more
   *[other] { $count-shown } more
}
note-service = service { $id }
note-owes = owes { $amount }
note-credit = { $amount } in credit
note-settled = owes nothing
note-balance-unknown = balance unknown
note-cut-off = cut-off { $day }
note-no-cut-off = no cut-off date
note-zone = zone { $zone }
