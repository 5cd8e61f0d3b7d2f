"""Every use case through ``minga do``, with arguments that nobody in their senses would write."""

import json
import warnings
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.cli import main
from desktop.cli.door import all_use_cases, bind, describe, to_json
from desktop.cli.parser import WrongUsageError
from desktop.errors import ExpectedError
from desktop.i18n.wording import sentence
from desktop.use_cases.perform import Performer, Progress
from tests.hostile.examples import tried

# What takes long by its nature, or works on folders: tried elsewhere.
ELSEWHERE = {"make_demonstration", "back_up_now", "back_up_if_due", "restore_backup", "check_file"}
NAMES = [name for name in all_use_cases() if name not in ELSEWHERE]
TEXTS = st.sampled_from(
    ["", " ", "\0", "x" * 5_000, "'; DROP TABLE person; --", '" OR 1=1', "%", "_", "\u202e", "K",
     "../../etc/passwd", "{name}", "\x1b[2J", "12.345.678-5", "confirmed", "2026-03-02", "ñandú",
     "0" * 300, "NaN", "31-12-9999", "-", "*", "AND", '"', "(", "YUN", "\U0001f600", "=1+1"]
)  # fmt: skip
NUMBERS = st.sampled_from([0, 1, -1, 7, 400, 2**31, 2**63 - 1, -(2**63)])
DAYS = st.sampled_from(["2026-03-02", "0001-01-01", "9999-12-31", "2026-02-30", "x"])
TIMES = st.sampled_from(["18:00", "00:00", "23:59:59.999999", "24:00", "18:00Z"])


def values(schema: dict[str, Any], parts: dict[str, Any]) -> Any:  # noqa: PLR0911
    """Return what roughly fits a schema: the shape is true, the values are not."""
    if "$ref" in schema:
        return values(parts[schema["$ref"].rpartition("/")[2]], parts)
    if "anyOf" in schema:
        return st.one_of([values(each, parts) for each in schema["anyOf"]])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    kind = schema.get("type")
    if kind == "object" and "properties" in schema:
        needed = schema.get("required", [])
        fields = {name: values(each, parts) for name, each in schema["properties"].items()}
        mandatory = {name: fields.pop(name) for name in needed}
        return st.fixed_dictionaries(mandatory, optional=fields)
    if kind == "object":
        inside = schema.get("additionalProperties")
        of = values(inside, parts) if isinstance(inside, dict) and inside else TEXTS
        return st.dictionaries(TEXTS | DAYS, of, max_size=2)
    if kind == "array":
        items = schema.get("items") or {}
        return st.lists(values(items, parts) if isinstance(items, dict) else TEXTS, max_size=3)
    if kind == "string":
        form = schema.get("format")
        return {"date": DAYS, "time": TIMES}.get(form, TEXTS)
    return {"integer": NUMBERS, "boolean": st.booleans(), "null": st.none()}.get(
        kind, NUMBERS | TEXTS | st.none() | st.just(1e300)
    )


def arguments(name: str) -> st.SearchStrategy[Any]:
    told = describe(all_use_cases()[name])
    needed, optional = {}, {}
    for argument, about in told["arguments"].items():
        found = values(about["type"], told["types"])
        (needed if about["required"] else optional)[argument] = found
    return st.fixed_dictionaries(needed, optional=optional)


@pytest.fixture(scope="module")
def made(tmp_path_factory, empty_file):
    """One centre with a few people for all use cases; what they break, the next ones find."""
    from functools import partial

    from desktop.storage.database import open_with_key
    from desktop.use_cases.centre import CentreDraft, set_up_centre
    from desktop.use_cases.demonstration import make_demonstration
    from tests.conftest import KEY

    folder = tmp_path_factory.mktemp("hostile")
    (folder / "minga.db").write_bytes(empty_file.read_bytes())
    performer = Performer(open_with_key(folder, KEY, "ana"))
    performer.perform(partial(set_up_centre, draft=CentreDraft("YUN", "Centro Yunus")))
    performer.perform(partial(make_demonstration, people=20, years=1))
    yield performer
    performer.close()


@pytest.mark.parametrize("name", NAMES)
@tried(4)
@given(data=st.data())
def test_every_use_case_answers_or_refuses(made, name, data):
    given_ = data.draw(arguments(name))
    told = ""
    try:
        wish = bind(name, json.dumps(given_), Progress())
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            to_json(made.perform(wish).answer, None)
    except WrongUsageError:
        return
    except ExpectedError as refused:
        told = sentence(refused).strip()
    assert "Traceback" not in told


JSON = [
    "", "{", "[]", "null", '{"a": NaN}', '{"a": Infinity}', '{"a": 1e999}', '{"text": "\\ud800"}',
    "{" * 9, "[" * 100_000, '{"a":' * 50_000, '{"text": "\udcff"}',
    '{"text": "x", "limit": 99999999999999999999999}', '{"limit": ' + "9" * 5_000 + "}",
    '{"\\u0000": 1}', '{"text": ["x"]}', '{"text": {"a": {}}}', '{"text": true}', "\ufeff{}",
    '{"text": "x", "limit": 1.5}', '{"text": "x", "unit": 1}', '{"text": "x",}', "'; --",
]  # fmt: skip


@pytest.mark.parametrize("text", JSON, ids=lambda text: ascii(text)[:24])
def test_json_that_is_none_is_wrong_usage(text):
    with pytest.raises(WrongUsageError):
        bind("find_people", text, Progress())


def test_wrong_usage_is_one_line_and_exit_code_2(capsys, tmp_path):
    for text in JSON:
        code = main(["--data", str(tmp_path), "--lang", "en", "do", "find_people", "--args", text])
        said = capsys.readouterr()
        assert (code, said.out) == (2, "")
        assert "Traceback" not in said.err
