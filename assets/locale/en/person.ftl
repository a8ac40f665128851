# Other services of one person, by the document.
# `.max` is the number of cells that a text has at its place; a test holds both languages to it.

person-title = Same person
    .max = 30
person-label = Others
    .max = 12
person-others = { $count ->
    [one] 1 other service with this document
   *[other] { $count-shown } other services with this document
}
person-shared = this document is shared by { $count-shown } clients
person-owed = owes { $amount }
person-credit = { $amount } in credit
