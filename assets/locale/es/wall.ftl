# Pantalla de pared: títulos de páginas y cifras.

wall-title-figures = ¿Cómo está la base?
wall-title-cut-offs = ¿A quién se le corta?
wall-title-debtors = ¿Quién debe más?
wall-page = página { $page } de { $pages }
wall-old-data = DATOS VIEJOS { $time }
wall-failing-since = FALLA DESDE { $time }
wall-figure-clients = clientes
wall-figure-active = activos
wall-figure-suspended = suspendidos
wall-figure-owing = con deuda
wall-figure-owed = deuda
wall-figure-cut-off-7d = corte ≤ 7 días
