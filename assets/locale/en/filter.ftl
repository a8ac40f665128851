# Filter line, and what was expected where a filter makes no sense.
# `.max` is the number of cells that a text has at its place; a test holds both languages to it.

filter-search = earlier filter:
filter-search-none = no earlier filter:
filter-nobody =
    { $count ->
        [2] Nobody meets both conditions.
       *[other] Nobody meets all { $count-shown } conditions.
    }
filter-without =
    { $count ->
        [one] without { $term }: 1 client
       *[other] without { $term }: { $count-shown } clients
    }
filter-elsewhere =
    { $count ->
        [one] { $value } stands in { $field }: 1 client
       *[other] { $value } stands in { $field }: { $count-shown } clients
    }
filter-help-title = Filter: type anything, or a field:
filter-help-fields = name:  doc:  phone:  addr:  city:  loc:  plan:  ip:  lan:  status:  zone:  tech:  id:
filter-help-examples = owes>50k   balance<0   price:50k..80k   due:today|week|past   due<7d   has:phone   no:ip
filter-help-words = "two words"   -not   this|that   zone:5,6   id=123   ip:10.5.0.0/24
filter-help-recent = ↑ earlier:
filter-choose = ↑ ↓ choose
filter-placeholder = name, ID number, phone, IP …
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
filter-expects-number = expected whole numbers: 5, 5,6, 5..9
    .max = 44
filter-expects-day = expected a day: 7d, today, 26/11, today..7d
    .max = 44
filter-expects-network = expected an address or 10.5.0.0/24
    .max = 44
filter-expects-colon = takes : or =, it has no larger and smaller
    .max = 44
