# Why nothing is remembered between runs.

state-no-home = Not remembered: no home directory is known; set XDG_STATE_HOME
state-link = Not remembered: { $path } is a symbolic link; remove it
state-foreign = Not remembered: { $path } belongs to another user; set XDG_STATE_HOME
state-wrong-kind = Not remembered: { $path } is not of the kind that wisptop makes; move it away
state-not-ours = Not remembered: { $path } was not written by wisptop; move it away
state-locked = Not remembered: another program holds { $path }
state-read = Not remembered: cannot read { $path }: { $reason }
state-write = Not remembered: cannot write { $path }: { $reason }
