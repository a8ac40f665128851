# El historial en disco: por qué no hay, o hay menos, y lo que dice wisptop history.

# Avisos: a lo sumo 76 celdas con lo que nombran.
history-network = Sin historial: su carpeta está en un disco de red; defina XDG_STATE_HOME
history-newer = Sin historial: lo escribió un wisptop más nuevo (vea wisptop history)
history-damaged = Sin historial: su archivo está dañado (vea wisptop history)
history-held = Otro wisptop{ $process } lleva el historial; este lo lee
history-process = {" "}(proceso { $number })
history-busy = El historial espera: otro programa ocupa su archivo
history-full = El historial espera: el disco está lleno
history-read-only = El historial espera: su archivo solo se puede leer
history-refused = El historial espera: { $reason }
history-set-aside = El historial estaba dañado: quedó aparte en { $file }
history-took-over = El otro wisptop terminó; ahora este lleva el historial

# wisptop history
history-of = Historial de { $url }
history-file = archivo
history-size = tamaño
history-since = todos los cambios desde
history-listed = última lista
history-changes = cambios
history-clients = clientes
history-recorder = lo lleva
history-check = revisión
history-none-yet = todavía nada: empieza con el próximo wisptop --url { $url }
history-nobody = nadie ahora
history-somebody = un wisptop en marcha{ $process }
history-sound = en buen estado
history-is-damaged = dañado: el próximo wisptop lo deja aparte y empieza uno nuevo
history-is-newer = escrito por un wisptop más nuevo: este no lo toca
history-is-remote = en un disco de red, donde no se guarda nada: defina XDG_STATE_HOME
history-cannot-read = no se puede leer: { $reason }
history-in-use = otro programa lo ocupa: intente de nuevo
history-never = nunca
