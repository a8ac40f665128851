# Sentences that stand in the footer's line for some seconds: at most 76 cells with what they name.
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
notice-export-stopped = Stopped: there is no file.
    .max = 76
notice-nothing-to-export = Nobody is listed: there is nothing to export.
    .max = 76
notice-export-too-early = The list has not come whole yet: export it when it has.
notice-no-document = This client has no document to find other services by.
    .max = 76
notice-no-other-service = No other service has this document.
    .max = 76
notice-shared-document = { $count-shown } clients have this document: it is nobody's own.
    .max = 76
