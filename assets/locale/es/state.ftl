# Por qué no se recuerda nada de una vez a otra.

state-no-home = No se recuerda: no se sabe cuál es la carpeta personal; defina XDG_STATE_HOME
state-link = No se recuerda: { $path } es un enlace simbólico; bórrelo
state-foreign = No se recuerda: { $path } es de otro usuario; defina XDG_STATE_HOME
state-wrong-kind = No se recuerda: { $path } no es de la clase que crea wisptop; muévalo a otro lugar
state-not-ours = No se recuerda: { $path } no lo escribió wisptop; muévalo a otro lugar
state-locked = No se recuerda: otro programa ocupa { $path }
state-read = No se recuerda: no se puede leer { $path }: { $reason }
state-write = No se recuerda: no se puede escribir { $path }: { $reason }
