"""Places as data: sectors of Peñalolén, communes of the Metropolitan Region, countries.

Communes bear the official CUT code of five digits (SUBDERE); countries the ISO 3166
alpha-3 code, those that come to the counter most often first.
"""

SECTORS = (
    ("lo_hermida", "Lo Hermida", "Lo Hermida"),
    ("la_faena", "La Faena", "La Faena"),
    ("san_luis", "San Luis", "San Luis"),
    ("penalolen_alto", "Peñalolén Alto", "Peñalolén Alto"),
    ("penalolen_nuevo", "Peñalolén Nuevo", "Peñalolén Nuevo"),
    ("comunidad_ecologica", "Comunidad Ecológica", "Comunidad Ecológica"),
)

_COMMUNES = (
    "13122 Peñalolén|13101 Santiago|13102 Cerrillos|13103 Cerro Navia|13104 Conchalí|"
    "13105 El Bosque|13106 Estación Central|13107 Huechuraba|13108 Independencia|"
    "13109 La Cisterna|13110 La Florida|13111 La Granja|13112 La Pintana|13113 La Reina|"
    "13114 Las Condes|13115 Lo Barnechea|13116 Lo Espejo|13117 Lo Prado|13118 Macul|"
    "13119 Maipú|13120 Ñuñoa|13121 Pedro Aguirre Cerda|13123 Providencia|13124 Pudahuel|"
    "13125 Quilicura|13126 Quinta Normal|13127 Recoleta|13128 Renca|13129 San Joaquín|"
    "13130 San Miguel|13131 San Ramón|13132 Vitacura|13201 Puente Alto|13202 Pirque|"
    "13203 San José de Maipo|13301 Colina|13302 Lampa|13303 Tiltil|13401 San Bernardo|"
    "13402 Buin|13403 Calera de Tango|13404 Paine|13501 Melipilla|13502 Alhué|"
    "13503 Curacaví|13504 María Pinto|13505 San Pedro|13601 Talagante|13602 El Monte|"
    "13603 Isla de Maipo|13604 Padre Hurtado|13605 Peñaflor"
)
COMMUNES = tuple((name[:5], name[6:], name[6:]) for name in _COMMUNES.split("|"))

COUNTRIES = (
    ("CHL", "Chile", "Chile"),
    ("VEN", "Venezuela", "Venezuela"),
    ("PER", "Perú", "Peru"),
    ("HTI", "Haití", "Haiti"),
    ("COL", "Colombia", "Colombia"),
    ("BOL", "Bolivia", "Bolivia"),
    ("ARG", "Argentina", "Argentina"),
    ("ECU", "Ecuador", "Ecuador"),
    ("DOM", "República Dominicana", "Dominican Republic"),
    ("CUB", "Cuba", "Cuba"),
    ("DEU", "Alemania", "Germany"),
    ("AGO", "Angola", "Angola"),
    ("DZA", "Argelia", "Algeria"),
    ("ARM", "Armenia", "Armenia"),
    ("AUS", "Australia", "Australia"),
    ("AUT", "Austria", "Austria"),
    ("BGD", "Bangladés", "Bangladesh"),
    ("BEL", "Bélgica", "Belgium"),
    ("BLR", "Bielorrusia", "Belarus"),
    ("BRA", "Brasil", "Brazil"),
    ("BGR", "Bulgaria", "Bulgaria"),
    ("CMR", "Camerún", "Cameroon"),
    ("CAN", "Canadá", "Canada"),
    ("CHN", "China", "China"),
    ("KOR", "Corea del Sur", "South Korea"),
    ("CRI", "Costa Rica", "Costa Rica"),
    ("HRV", "Croacia", "Croatia"),
    ("EGY", "Egipto", "Egypt"),
    ("SLV", "El Salvador", "El Salvador"),
    ("ESP", "España", "Spain"),
    ("USA", "Estados Unidos", "United States"),
    ("PHL", "Filipinas", "Philippines"),
    ("FRA", "Francia", "France"),
    ("GHA", "Ghana", "Ghana"),
    ("GRC", "Grecia", "Greece"),
    ("GTM", "Guatemala", "Guatemala"),
    ("GUY", "Guyana", "Guyana"),
    ("HND", "Honduras", "Honduras"),
    ("HUN", "Hungría", "Hungary"),
    ("IND", "India", "India"),
    ("IRN", "Irán", "Iran"),
    ("IRL", "Irlanda", "Ireland"),
    ("ISR", "Israel", "Israel"),
    ("ITA", "Italia", "Italy"),
    ("JAM", "Jamaica", "Jamaica"),
    ("JPN", "Japón", "Japan"),
    ("JOR", "Jordania", "Jordan"),
    ("LBN", "Líbano", "Lebanon"),
    ("MAR", "Marruecos", "Morocco"),
    ("MEX", "México", "Mexico"),
    ("NIC", "Nicaragua", "Nicaragua"),
    ("NGA", "Nigeria", "Nigeria"),
    ("NOR", "Noruega", "Norway"),
    ("NZL", "Nueva Zelanda", "New Zealand"),
    ("NLD", "Países Bajos", "Netherlands"),
    ("PAK", "Pakistán", "Pakistan"),
    ("PSE", "Palestina", "Palestine"),
    ("PAN", "Panamá", "Panama"),
    ("PRY", "Paraguay", "Paraguay"),
    ("POL", "Polonia", "Poland"),
    ("PRT", "Portugal", "Portugal"),
    ("GBR", "Reino Unido", "United Kingdom"),
    ("CZE", "República Checa", "Czech Republic"),
    ("ROU", "Rumania", "Romania"),
    ("RUS", "Rusia", "Russia"),
    ("SEN", "Senegal", "Senegal"),
    ("SYR", "Siria", "Syria"),
    ("ZAF", "Sudáfrica", "South Africa"),
    ("SWE", "Suecia", "Sweden"),
    ("CHE", "Suiza", "Switzerland"),
    ("SUR", "Surinam", "Suriname"),
    ("THA", "Tailandia", "Thailand"),
    ("TWN", "Taiwán", "Taiwan"),
    ("TTO", "Trinidad y Tobago", "Trinidad and Tobago"),
    ("TUR", "Turquía", "Turkey"),
    ("UKR", "Ucrania", "Ukraine"),
    ("URY", "Uruguay", "Uruguay"),
    ("VNM", "Vietnam", "Vietnam"),
    ("XXA", "Apátrida", "Stateless"),
)
