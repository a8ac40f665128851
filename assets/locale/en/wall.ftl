# Wall: titles of pages and figures.
# `.max` is the number of cells that a text has at its place; a test holds both languages to it.

wall-title-figures = How is the base?
wall-title-cut-offs = Who is cut off next?
wall-title-debtors = Who owes most?
wall-page = page { $page } of { $pages }
wall-old-data = OLD DATA { $time }
wall-failing-since = FAILING SINCE { $time }
wall-figure-clients = clients
    .max = 22
wall-figure-active = active
    .max = 22
wall-figure-suspended = suspended
    .max = 22
wall-figure-owing = owing
    .max = 22
wall-figure-owed = owed
    .max = 22
wall-figure-cut-off-7d = cut-off ≤ 7 days
    .max = 22
