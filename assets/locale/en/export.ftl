# Exported files, and the layer that asks for one.

export-sheet = Clients
export-sum = Sum
export-link = { $file } is a symbolic link: name the file itself
export-not-a-file = { $file } is not a file: name one
export-exists = { $file } exists already
export-cannot = cannot write { $file }: { $reason }
export-existing = { $size }, written { $written }
