# Groups: clients by what they have in common.

groups-by = by
groups-count = { $count ->
    [one] 1 group
   *[other] { $count-shown } groups
}
groups-total = Total
groups-value = Value
groups-clients = Clients
groups-in-service = In service
groups-suspended = Cut
groups-share = %
groups-owing = Owing
groups-owed = Owed
groups-revenue = Revenue/month
groups-of-all = whole base
groups-of-filtered = filtered
groups-hint = { $enter } lists { $term } in Clients · { $back } comes back here
groups-members-more = and { $count-shown } more
