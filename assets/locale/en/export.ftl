# Exported files, and the layer that asks for one.

export-sheet = Clients
export-sum = Sum
export-link = { $file } is a symbolic link: name the file itself
export-not-a-file = { $file } is not a file: name one
export-exists = { $file } exists already
export-cannot = cannot write { $file }: { $reason }
export-existing = { $size }, written { $written }
export-title = Export
export-rows = Rows
export-columns = Columns
export-format = Format
export-file = File
export-listed = listed ({ $count-shown })
export-marked = marked ({ $count-shown })
export-shown = shown ({ $count-shown })
export-all = all ({ $count-shown })
export-csv-excel = CSV for spreadsheets
export-keys = { $enter } writes · { $move } line · { $change } choose · { $close } closes
export-replace = Replace it? { $keys } replaces it, any other key goes back.
export-too-many = This format holds at most { $most-shown } clients: narrow the filter, or choose CSV.
export-there = { $file } exists already ({ $existing }).
export-writing = { $rows-shown } of { $count-shown }
export-finishing = All rows are written; the file is being completed.
export-stopping = It is being stopped.
export-stop = { $key } stops it.
