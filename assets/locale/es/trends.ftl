# Tendencias: cifras en el tiempo.

trend-day = 24 h
trend-week = 7 d
trend-quarter = 90 d
trend-between = de { $least } a { $most }
trend-whole-base = , toda la base
