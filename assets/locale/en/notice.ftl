# Sentences that stand in the footer's line for some seconds: at most 76 cells with what they name.
notice-filter-dropped = The filter is dropped; u brings it back.
    .max = 76
notice-mouse-given-back = The terminal has the mouse: drag to select text. m takes it back.
    .max = 76
notice-mouse-taken = Clicks and the wheel work here again; hold Shift to select text.
    .max = 76
notice-marks-cleared = { $count ->
    [one] The mark is gone.
   *[other] { $count-shown } marks are gone.
}
notice-marked-gone = { $count ->
    [one] A marked client is no longer in the list; its mark went with it.
   *[other] { $count-shown } marked clients are no longer in the list; their marks went with them.
}
notice-no-table = Columns as at first: { $path } names none; the next choice replaces it
notice-exported = { $count ->
    [one] 1 client in { $file } ({ $size })
   *[other] { $count-shown } clients in { $file } ({ $size })
}
notice-changes-exported = { $count ->
    [one] 1 change in { $file } ({ $size })
   *[other] { $count-shown } changes in { $file } ({ $size })
}
notice-no-changes = No change is listed: there is nothing to export.
    .max = 76
notice-exported-groups = { $count ->
    [one] 1 group in { $file } ({ $size })
   *[other] { $count-shown } groups in { $file } ({ $size })
}
notice-export-stopped = Stopped: there is no file.
    .max = 76
notice-nothing-to-export = Nobody is listed: there is nothing to export.
    .max = 76
notice-export-too-early = The list has not come whole yet: export it when it has.
notice-no-id = A client without an id cannot be followed from poll to poll.
    .max = 76
notice-no-document = This client has no document to find other services by.
    .max = 76
notice-no-other-service = No other service has this document.
    .max = 76
notice-shared-document = { $count-shown } clients have this document: it is nobody's own.
    .max = 76
## What was copied: nothing answers, so it was sent and no more.
notice-copied = { $what }: sent to the clipboard
notice-copied-tmux = { $what }: sent to the clipboard through tmux
notice-copied-lines = { $count ->
    [one] 1 line
   *[other] { $count-shown } lines
}
notice-copied-without = { $count ->
    [one] 1 client has none
   *[other] { $count-shown } clients have none
}
notice-copied-cut = { $count ->
    [one] cut at 64 KiB
   *[other] only the first { $count-shown } lines: 64 KiB is the most
}
notice-nothing-to-copy = { $what }: there is nothing to copy.
notice-poll-changed-nothing = No change by this poll is remembered.
notice-nothing-selected = Nothing is selected that could be copied.
notice-no-clipboard = The Linux console has no clipboard. Take the text by hand.
    .max = 76
notice-tmux-failed = tmux did not take it: { $reason }. Take the text by hand.
notice-tmux-silent = it gave no reason
notice-tmux-timed-out = it does not answer
notice-balances-carried = Not listed: the balances seem to leave open invoices out, and accuse nobody
