# Sentences that stand in the footer's line for some seconds: at most 76 cells with what they name.
notice-mouse-given-back = The terminal has the mouse: drag to select text. m takes it back.
    .max = 76
notice-mouse-taken = Clicks and the wheel work here again; hold Shift to select text.
    .max = 76
