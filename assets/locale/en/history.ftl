# The history on disk: why there is none, or less of it, and what wisptop history says.

# Notices: at most 76 cells with what they name.
history-network = No history: its folder is on a network disk; set XDG_STATE_HOME
    .max = 76
history-newer = No history: a newer wisptop has written it (see wisptop history)
    .max = 76
history-damaged = No history: its file is damaged (see wisptop history)
    .max = 76
history-held = Another wisptop{ $process } keeps the history; this one reads it
history-process = {" "}(process { $number })
history-busy = The history waits: another program holds its file
    .max = 76
history-full = The history waits: the disk is full
    .max = 76
history-read-only = The history waits: its file can only be read
    .max = 76
history-refused = The history waits: { $reason }
history-set-aside = The history was damaged: it is set aside as { $file }
history-took-over = The other wisptop has ended; this one keeps the history now
    .max = 76

# wisptop history
history-of = History of { $url }
history-file = file
history-size = size
history-since = every change since
history-listed = last list
history-changes = changes
history-clients = clients
history-recorder = recorded by
history-check = check
history-none-yet = nothing yet: it begins with the next wisptop --url { $url }
history-nobody = nobody now
history-somebody = a wisptop that runs{ $process }
history-sound = sound
history-is-damaged = damaged: the next wisptop sets it aside and begins a new one
history-is-newer = written by a newer wisptop: this one leaves it alone
history-is-remote = on a network disk, where nothing is recorded: set XDG_STATE_HOME
history-cannot-read = cannot be read: { $reason }
history-in-use = held by another program: try again
history-never = never
