"""QR codes: drawn as one path of a page, and read from pictures."""

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from PIL.Image import Image

BITS = bytes.maketrans(b"\x00\xff", b"01")
QUIET_MODULES = 4  # the blank border that ISO/IEC 18004 asks for, on each side


def qr_rows(text: str) -> list[bytes]:
    """Return the modules of the QR code of *text*, a row each, 0 where it is dark.

    Error correction M: 15 % of the symbol may be lost to a fold or a stamp.
    """
    import zxingcpp

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    picture = code.to_image(scale=1, add_quiet_zones=False)
    flat = memoryview(cast(bytes, picture)).tobytes()  # a buffer, which its type does not say
    side = round(len(flat) ** 0.5)
    return [flat[start : start + side] for start in range(0, len(flat), side)]


def qr_operators(text: str, x: float, y: float, size: float) -> str:
    """Return PDF operators that paint the QR code of *text* in a square of *size* points.

    *x*, *y* are the lower left corner; the quiet zone lies inside the square. The modules are a
    stencil of one bit each, painted through in the current colour: no seams, one exact edge a
    module, a fifth of the bytes and a tenth of the time of a path of some 2,500 rectangles.
    Binary data is written as hexadecimal, so that the operators stay text.
    """
    rows = qr_rows(text)
    modules = len(rows)
    scale = size / (modules + 2 * QUIET_MODULES)
    inner = modules * scale
    return (
        f"q {inner:.4f} 0 0 {inner:.4f} {x + QUIET_MODULES * scale:.4f}"
        f" {y + QUIET_MODULES * scale:.4f} cm"
        f" BI /W {modules} /H {modules} /IM true /BPC 1 /D [0 1] /F /AHx"
        f" ID {''.join(_packed(row) for row in rows)}> EI Q"
    )


def _packed(row: bytes) -> str:
    """Return a row of modules as hexadecimal, a bit each, 0 where ink comes through."""
    bits = row.translate(BITS)
    padding = -len(bits) % 8
    return f"{int(bits, 2) << padding:0{(len(bits) + padding) // 4}x}"


def read_codes(picture: "Image") -> list[str]:
    """Return the text of every code in *picture*, in reading order; none is an empty list."""
    import zxingcpp

    found = zxingcpp.read_barcodes(picture.convert("L"))
    placed = sorted((b.position.top_left.y, b.position.top_left.x, b.text) for b in found)
    return [text for _, _, text in placed]
