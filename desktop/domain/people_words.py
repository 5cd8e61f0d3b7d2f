"""The words with which offices head the columns of a sheet of people, and fill them.

Spelled without accents, capitals or signs, parted by bars.
"""

_HEADERS = {
    "document": "rut|run|r u t|r u n|rut run|run rut|cedula|cedula de identidad|ci|c i|n rut|"
    "numero de rut|rut participante|documento|numero de documento|document|document number|"
    "id number|national id",
    "given_names": "nombres|nombre|given names|given name|first name|first names",
    "first_surname": "apellido paterno|primer apellido|paterno|ap paterno|a paterno|apellido 1|"
    "apellido|apellidos|first surname|surname|surnames|last name|family name",
    "second_surname": "apellido materno|segundo apellido|materno|ap materno|a materno|apellido 2|"
    "second surname",
    "full_name": "nombre completo|nombre y apellido|nombre y apellidos|nombres y apellidos|"
    "apellidos y nombres|full name|name",
    "birth_date": "f nacimiento|f de nacimiento|f nac|fec nac|fec nacimiento|fecha nac|"
    "fecha nacimiento|fecha de nacimiento|nacimiento|birth date|birthdate|date of birth|dob",
    "sex": "sexo|genero|sexo registral|sex|gender|registered sex",
    "phone": "telefono|fono|celular|movil|tel|telefono celular|telefono contacto|n telefono|"
    "telefono de contacto|fono contacto|numero de telefono|whatsapp|phone|phone number|telephone|"
    "mobile",
    "email": "correo|correo electronico|email|e mail|mail",
    "address": "direccion|domicilio|address",
    "sector": "sector",
    "commune": "comuna|commune",
    "education_level": "nivel educacional|nivel educativo|escolaridad|educacion|estudios|"
    "nivel de estudios|nivel de escolaridad|education level|education",
    "notes": "observaciones|observacion|obs|notas|comentarios|notes|remarks|comments",
}
HEADER_WORDS: dict[str, tuple[str, ...]] = {
    field: tuple(words.split("|")) for field, words in _HEADERS.items()
}

_SEX = {
    "F": "f|femenino|femenina|mujer|female|woman",
    "M": "m|masculino|hombre|varon|h|male|man",
    "X": "x|no binario|nb|non binary",
    "no_data": "sin dato|no informado|no data",
}
SEX_CODES: dict[str, str] = {
    word: code for code, words in _SEX.items() for word in words.split("|")
}

_EDUCATION = {
    "none": "sin escolaridad|ninguna|ninguno",
    "professional": "universitaria completa|universitario completo|profesional completa",
    "professional_incomplete": "universitaria incompleta|universitario incompleto",
    "technical": "tecnica completa|tecnico completo|tecnica superior completa",
    "technical_incomplete": "tecnica incompleta|tecnico incompleto|tecnica superior incompleta",
    "postgraduate": "postgrado",
}
EDUCATION_CODES: dict[str, str] = {
    word: code for code, words in _EDUCATION.items() for word in words.split("|")
}
