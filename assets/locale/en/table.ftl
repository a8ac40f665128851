# Table: titles of columns, and what stands in cells.
# `.max` is the number of cells that a text has at its place; a test holds both languages to it.

table-row = row { $row } of { $listed }
table-row-of = row { $row } of { $listed } · of { $total }
table-none-of = 0 of { $total }
table-row-short = { $row }/{ $listed }
table-row-short-of = { $row }/{ $listed } of { $total }
table-more = → { $count } more
# The variants are of the Spanish text.
table-marked = { $count ->
    [one] { $count-shown } marked · { $position }
   *[other] { $count-shown } marked · { $position }
}
table-confirmed = { $position } · { $confirmed } confirmed
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
column-months-owed = Months
    .max = 6
column-days = Days
    .max = 5
column-network = Network
    .max = 14
column-zone-name = Zone name
column-technician-name = Tech name
column-others = Other
    .max = 5
cell-credit = { $amount } cr
