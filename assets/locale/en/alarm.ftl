# Alarms: thresholds, the end of an outage, and the sentences that other systems get.

alarm-since = since { $time }
alarm-incomplete = INCOMPLETE LIST
alarm-back = BACK AFTER { $lasted }
alarm-gone = no fresh data from { $from } to { $to }
alarm-failed = { $count ->
    [one] 1 poll failed
   *[other] { $count-shown } polls failed
}
alarm-changed = { $count ->
    [0] nothing changed meanwhile
    [one] 1 client changed meanwhile
   *[other] { $count-shown } clients changed meanwhile
}
alarm-blip = one poll failed
alarm-source-failing = { $source }: no fresh data since { $time } ({ $failure })
alarm-source-old = { $source }: no fresh data since { $time }
alarm-source-over = { $source }: fresh data again; there was none since { $time }
alarm-list = { $source }: incomplete list since { $time }, { $confirmed } of { $of } clients confirmed
alarm-list-over = { $source }: the list is whole again; it was not since { $time }
alarm-rule = { $source }: { $broken } since { $time } ({ $rule })
alarm-rule-over = { $source }: no longer { $rule }; it was so since { $time }
alarm-not-published = not told to other systems: { $reason }
alarm-command-start = --on-alarm cannot be started: { $reason }
alarm-command-failed = --on-alarm ended with exit code { $code }
alarm-command-killed = --on-alarm was ended by a signal
alarm-command-slow = --on-alarm took longer than 30 s and was ended
