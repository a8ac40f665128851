# Trends: figures over time.

trend-day = 24 h
trend-week = 7 d
trend-quarter = 90 d
trend-between = { $least } to { $most }
trend-whole-base = , whole base
