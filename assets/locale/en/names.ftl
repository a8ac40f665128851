# What numbers are called: the file of names, and what is wrong with one.

names-how-zones =
    Zones: write each name between its quotes, and start wisptop with --zones and this file.
names-how-technicians =
    Technicians: write each name between its quotes, and start wisptop with --technicians and this file.
names-clients = { $count ->
    [0] nobody now
    [one] 1 client
   *[other] { $count-shown } clients
}
names-without-zone = { $count ->
    [one] 1 client has no zone
   *[other] { $count-shown } clients have no zone
}
names-without-technician = { $count ->
    [one] 1 client has no technician
   *[other] { $count-shown } clients have no technician
}
names-two = a file holds the names of one thing: choose --zones or --technicians
names-same-file = the names are read from the file that standard output goes into, which the shell has emptied: write into it with --output FILE --force
names-unreadable = cannot read the names in { $file }: { $reason }
names-too-long = { $file } is longer than 4 MB: it is no file of names
names-not-utf8 = { $file }, { $place }: not UTF-8; save the file as UTF-8
names-mistakes = the names in { $file } cannot be used; a line is a number and its name in quotes, such as 5 = "RB3 Zona Sur"
names-place = line { $line }, column { $column }
names-line = a number, =, and a name in quotes is expected
names-not-quoted = the name must stand in straight quotes: "…"
names-not-closed = the quotes of the name are not closed
names-no-text = a name in quotes is expected
names-no-number = a whole number is expected, not “{ $key }”
names-twice = the number { $key } has a name already
names-too-wide = the name takes { $cells-shown } cells; at most { $most-shown } are possible
names-more = { $count ->
    [one] and 1 line more
   *[other] and { $count-shown } lines more
}
