# Lists of columns: the choice of what the table shows, and of what it is sorted by.
# `.max` is the number of cells that a text has at its place; a test holds both languages to it.

sort-title = Sort by
sort-choose = sort
    .max = 9
columns-title = Columns
columns-find = type to find
    .max = 30
columns-no-such = no such column
    .max = 20
columns-toggle = show or hide
    .max = 14
columns-move = move
    .max = 8
columns-defaults = defaults
    .max = 9
columns-done = done
    .max = 9
columns-undo = undo
    .max = 9
columns-close = close
    .max = 9
columns-always = always shown
    .max = 18
columns-width = width { $width }
columns-months-owed = balance / price
    .max = 18
columns-days = to the cut-off
    .max = 18
columns-network = of the antenna
    .max = 18
columns-others = same document
    .max = 18
