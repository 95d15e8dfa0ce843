"""Each way in which a translation is not a translation of its source has its own answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from appello.errors import Place, Problem, Severity
from appello.model.text import Text
from appello.translate.entry import Entry
from appello.translate.rules import rule_problems

PLACE = Place(Path("campaign.po"), 7)
LIST = "We ask for:\n\n- one\n- two"


def _found(
    source: str | Text,
    *forms: str,
    differs: str = "",
    names: tuple[str, ...] = (),
    locale: str = "it",
) -> list[Problem]:
    text = Text(source) if isinstance(source, str) else source
    entry = Entry(forms, 7, differs=differs)
    return list(rule_problems(locale, "opening", text, entry, PLACE, names=names))


@pytest.mark.parametrize(
    "source, translation, code, says",
    [
        ("On {date}", "Oggi", "placeholder-missing", "lacks {date}"),
        ("On {date}", "Il {date} {data}", "placeholder-unknown", "has {data}"),
        ("{a} {a}", "{a}", "placeholder-missing", "lacks {a}"),
        ("{a}", "{a} {a}", "placeholder-unknown", "has {a}"),
        ("So [^src]", "Così", "placeholder-missing", "lacks [^src]"),
        ("So", "Così [^src]", "placeholder-unknown", "has [^src]"),
        ("For {name}", "Per {name} %(name)s", "placeholder-unknown", "has `%(name)s`"),
        ("For you", "Per %s", "placeholder-unknown", "has `%s`"),
        ("For you", "Per %d", "placeholder-unknown", "has `%d`"),
        ("For you", "Per %1$s", "placeholder-unknown", "has `%1$s`"),
        ("Free her", "Liberatela <b>ora</b>", "html", "has the HTML `<b>`, which would be printed"),
        ("Free her", "Liberatela<br/>", "html", "`<br/>`"),
        ("Free her", "Liberatela&nbsp;ora", "html", "`&nbsp;`"),
        ("Free her", "Liberatela &#8217;ora", "html", "`&#8217;`"),
        (
            LIST,
            "Chiediamo:\n\n- uno",
            "markup-differs",
            "a bullet list of 1 item; the source has 1",
        ),
        (LIST, "Chiediamo:\n\n1. uno\n2. due", "markup-differs", "a numbered list of 2 items"),
        (LIST, "Chiediamo:\n\n- uno\n\n- due\n\nE", "markup-differs", "has 2 paragraphs and a"),
        ("*Now*", "Ora", "markup-differs", "has 0 emphasised passages; the source has 1"),
        ("*Now*", "**Ora**", "markup-differs", "has 1 bold passage; the source has 0"),
        ("[x](https://a.example)", "x", "markup-differs", "lacks the link to https://a.example"),
        ("x", "[x](mailto:a@b.example)", "markup-differs", "has the link to mailto:a@b.example"),
        ("5 years", "6 anni", "figures-differ", "lacks `5`"),
        ("5 years", "6 anni", "figures-differ", "has `6`, which the source has not"),
        (
            "surely",
            "sicuro al 100% sure",
            "figures-differ",
            "has 1 percent signs; the source has 0",
        ),
        ("5% of us", "il 5 di noi", "figures-differ", "has 0 percent signs; the source has 1"),
        ("B9-0144/2021", "B9-0145/2021", "figures-differ", "lacks `B9-0144/2021`"),
    ],
)
def test_fault_is_named(source: str, translation: str, code: str, says: str) -> None:
    """What is lost, added or foreign is named with the context, the place and what to do."""
    found = _found(source, translation)
    [problem] = [item for item in found if item.code == code and says in item.message]
    assert problem.message.startswith("it: the translation of `opening` ")
    assert problem.advice
    assert (problem.place, problem.field, problem.locale) == (PLACE, "opening", "it")
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize(
    "source, translation",
    [
        ("On {date}", "Il {date}"),
        ("{n.count} people", "{n.count.words} persone"),
        ("5% of them", "il 5% di loro"),
        ("5% sure", "5% sicuro"),
        ("a < b > c", "a < b > c"),
        ("Tom & Ann", "Tom & Ann; e altri"),
        ("Use <b>", "Usate <b>"),
        ("Use %s", "Usate %s"),
        (LIST, "Chiediamo:\n\n- uno\n- due"),
        (LIST, "Chiediamo:\n\n* uno\n* due"),
        ("*Now*", "_Ora_"),
        ("since 2020", "dal 2020."),
    ],
)
def test_good_translation_is_left_alone(source: str, translation: str) -> None:
    """What the source has may stand in the translation, written as the language writes it."""
    assert _found(source, translation) == []


def test_every_form_is_looked_at_and_told_once() -> None:
    """The same fault in two plural forms is one problem; one in the last form is seen."""
    text = Text("{n.count} on {date}", "one on {date}", "n.count")
    twice = _found(text, "uno", "{n.count}")
    assert [item.message for item in twice] == ["it: the translation of `opening` lacks {date}"]
    [last] = _found(text, "uno il {date}", "{n.count} il {date} <b>")
    assert last.code == "html"


def test_form_may_be_built_like_the_singular_or_the_plural() -> None:
    """Figures and marks are compared with both forms of the source; either will do."""
    text = Text("{n.count} *people* in 5 years", "*One* person", "n.count")
    assert _found(text, "*Una* persona", "{n.count} *persone* in 5 anni") == []
    assert [item.code for item in _found(text, "*Una* persona", "{n.count} *persone* in 6 anni")]


@pytest.mark.parametrize(
    "translation, advice",
    [("Tra { group.count.words }", "write it without spaces: {group.count.words}"),
     ("Tra {grup.count}", "did you mean {group.count}?"),
     ("Tra {grup.count.words}", "did you mean {group.count.words}?"),
     ("Tra {data}", "remove it, or correct its spelling")],
)  # fmt: skip
def test_a_misspelt_placeholder_is_recognised(translation: str, advice: str) -> None:
    """Spaces inside braces, and a name that is almost right, are told as such."""
    assert advice in [item.advice for item in _found("Of {group.count.words}", translation)]


@pytest.mark.parametrize(
    "source, translation, is_right",
    [
        ("By {date}", "Entro il {date", False),
        ("By {date}", "Entro il {{date}}", False),
        ("By {date}", "Entro { date } {date}", False),
        ("Free her", "Liberatela {}", False),
        ("Free her", "Liberatela }", False),
        ("The set {1; 2}", "L'insieme {1; 2}", True),
        ("The set {1; 2} of {date}", "L'insieme 1; 2 di {\u00a0date }", False),
        ("By {date}", "Entro il {date}", True),
    ],
)
def test_no_brace_is_printed(source: str, translation: str, *, is_right: bool) -> None:
    """Whatever is almost a placeholder stops the letter; braces that the source has may stand."""
    found = [item.severity for item in _found(source, translation) if item.code == "stray-brace"]
    assert found == ([] if is_right else [Severity.ERROR])


@pytest.mark.parametrize("code", ["figures-differ", "markup-differs", "name-differs"])
def test_reason_turns_a_difference_into_a_warning(code: str) -> None:
    """With a comment `differs:` a difference is only warned of, and the reason is repeated."""
    found = _found("*5* for Ann", "cinque", names=("Anna",), differs="words in Italian")
    [problem] = [item for item in found if item.code == code][:1]
    assert (problem.severity, problem.advice) == (Severity.WARNING, "reason: words in Italian")


@pytest.mark.parametrize(
    "source, translation, code",
    [
        ("On {date}", "Oggi", "placeholder-missing"),
        ("On", "{date}", "placeholder-unknown"),
        ("On", "<b>", "html"),
    ],
)
def test_no_reason_excuses_what_would_be_printed(source: str, translation: str, code: str) -> None:
    """A lost placeholder or HTML stays an error, whatever the comment says."""
    found = _found(source, translation, differs="because")
    assert [(item.code, item.severity) for item in found] == [(code, Severity.ERROR)]


def test_missing_name_is_told() -> None:
    """A name that the translation lacks is named as it should be spelt."""
    [problem] = _found("Free Ann", "Liberatela", names=("Anna Esempio",))
    assert problem.code == "name-differs"
    assert problem.message.endswith("does not name Anna Esempio, as the source does")
