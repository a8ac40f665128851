# Frases que están en la línea del pie unos segundos: a lo sumo 76 celdas con lo que nombran.
notice-mouse-given-back = El ratón es de la terminal: arrastre para seleccionar. m lo retoma.
notice-mouse-taken = Los clics y la rueda vuelven a funcionar aquí; Mayús selecciona texto.
