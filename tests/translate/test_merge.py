"""Bringing a catalog up to date loses nothing, and marks what has to be looked at again."""

from __future__ import annotations

import random

import pytest
from babel.messages.catalog import Catalog, Message

from appello.locales.numbers import plural_categories
from appello.translate.merge import merge, new_catalog
from appello.translate.po_file import messages_of, parse, serialise

Ids = str | tuple[str, str]
DRAFT = "draft: awaits a native reader"
PLURAL = ("One person", "{n} people")


def _template(*texts: tuple[str, Ids], comment: str = "") -> Catalog:
    catalog = Catalog(charset="utf-8", fuzzy=False)
    for context, text in texts:
        catalog.add(text, context=context, auto_comments=[comment] if comment else ())
    return catalog


class Work:
    """A catalog as it lies on the disk between two updates."""

    def __init__(self, locale: str = "it") -> None:
        self.locale = locale
        self.data = serialise(new_catalog(locale, "nowhere"))

    def update(self, *texts: tuple[str, Ids], comment: str = "") -> Work:
        """Bring it up to date with source texts."""
        catalog = parse(self.data.decode())
        merge(catalog, _template(*texts, comment=comment), self.locale)
        self.data = serialise(catalog)
        return self

    def write(self, context: str, *forms: str, remarks: tuple[str, ...] = ()) -> Work:
        """Translate a message as a translator does who is sure of it."""
        catalog = parse(self.data.decode())
        message = next(item for item in messages_of(catalog) if item.context == context)
        message.string = forms[0] if isinstance(message.id, str) else forms
        message.flags.discard("fuzzy")
        message.previous_id = []
        message.user_comments = list(remarks)
        self.data = serialise(catalog)
        return self

    def message(self, context: str) -> Message:
        """Return the message of a context."""
        found = [item for item in messages_of(parse(self.data.decode())) if item.context == context]
        assert len(found) == 1
        return found[0]

    def aside(self) -> list[Message]:
        """Return what has been put aside."""
        return list(parse(self.data.decode()).obsolete.values())


def _state(message: Message) -> tuple[object, bool, list[str], list[str]]:
    return message.string, message.fuzzy, list(message.previous_id), message.user_comments


def test_new_texts_are_drafts() -> None:
    """A text that is new stands there empty, as a draft that awaits a native reader."""
    work = Work("ru").update(("a", "Free them"), ("b", PLURAL), comment="A demand.")
    assert _state(work.message("a")) == ("", False, [], [DRAFT])
    assert work.message("b").string == ("", "", "")
    assert work.message("a").auto_comments == ["A demand."]


def test_unchanged_texts_keep_everything() -> None:
    """Translations, remarks, a reader's confirmation and unfinished marks are as they were."""
    texts = (("a", "Free them"), ("b", PLURAL), ("c", "Write"))
    work = Work().update(*texts)
    work.write("a", "Liberateli", remarks=("read by Ada", "a second remark"))
    work.write("b", "Una persona", "{n} persone")
    work.update(("c", "Write to us"), *texts[:2]).update(("d", "First"), *texts[:2])
    assert _state(work.message("a")) == (
        "Liberateli", False, [], ["read by Ada", "a second remark"],
    )  # fmt: skip
    assert _state(work.message("b")) == (("Una persona", "{n} persone"), False, [], [])
    contexts = [item.context for item in messages_of(parse(work.data.decode()))]
    assert contexts == ["d", "a", "b"]


def test_changed_text_is_fuzzy_with_the_text_before() -> None:
    """The translation of a changed text waits to be looked at, and is a draft again."""
    work = Work().update(("a", "Free them")).write("a", "Liberateli", remarks=("read by Ada",))
    work.update(("a", "Free them now"))
    assert _state(work.message("a")) == ("Liberateli", True, ["Free them"], [DRAFT, "read by Ada"])
    assert work.aside() == []


def test_changed_text_is_found_by_context_and_not_by_likeness() -> None:
    """Another demand's translation is not taken, however alike the words are."""
    work = Work().update(("a", "Free Ilir Vasko"), ("b", "Drop the charges"))
    work.write("a", "Liberate Vasko").write("b", "Ritirate le accuse")
    work.update(("b", "Free Ilir Vasco"))
    assert _state(work.message("b"))[:3] == ("Ritirate le accuse", True, ["Drop the charges"])
    assert [(item.context, item.string) for item in work.aside()] == [("a", "Liberate Vasko")]


def test_new_message_takes_no_ones_translation() -> None:
    """A text of a new context stays empty though another's words are nearly the same."""
    work = Work().update(("a", "Free them")).write("a", "Liberateli")
    work.update(("a", "Free them"), ("b", "Free them!"))
    assert _state(work.message("b")) == ("", False, [], [DRAFT])
    work.update(("b", "Free them!"))
    assert work.message("b").string == ""
    assert [item.string for item in work.aside()] == ["Liberateli"]


def test_renamed_id_keeps_its_translation() -> None:
    """The same text under another id has its translation, to be looked at once."""
    work = Work().update(("a", "Free them")).write("a", "Liberateli")
    work.update(("z", "Free them"))
    assert _state(work.message("z")) == ("Liberateli", True, ["Free them"], [DRAFT])
    assert work.aside() == []


def test_words_for_women_stay_theirs() -> None:
    """Under another id, the words for women do not become those for everybody, nor the reverse."""
    genders = ("", "@female", "@male", "@mixed")
    work = Work().update(*((f"a{gender}", "They are held") for gender in genders))
    work.write("a@female", "Sono detenute").write("a@mixed", "Sono detenuti")
    work.update(*((f"z{gender}", "They are held") for gender in genders))
    found = [work.message(f"z{gender}").string for gender in genders]
    assert found == ["", "Sono detenute", "", "Sono detenuti"]


def test_items_that_move_up_keep_their_own_translations() -> None:
    """Where contexts count positions, an item put in front does not take the next one's words."""
    work = Work().update(("copies.1", "The press"), ("copies.2", "The embassy"))
    work.write("copies.1", "La stampa").write("copies.2", "L’ambasciata")
    work.update(("copies.1", "The court"), ("copies.2", "The press"), ("copies.3", "The embassy"))
    found = [work.message(f"copies.{number}").string for number in (1, 2, 3)]
    assert found == ["", "La stampa", "L’ambasciata"]


def test_previous_text_is_the_one_that_was_translated() -> None:
    """However often a text changes and is not looked at, its translation is still of the first."""
    work = Work().update(("a", "One")).write("a", "Uno")
    for text in ("Two", "Three", "Three", "Four"):
        work.update(("a", text))
    assert _state(work.message("a")) == ("Uno", True, ["One"], [DRAFT])
    work.write("a", "Quattro").update(("a", "Five"))
    assert work.message("a").previous_id == ["Four"]


def test_long_previous_text_survives() -> None:
    """A previous text of several paragraphs is the same after any number of updates."""
    text = (
        'A "long" paragraph with {figures.a} and \\ more words, ' * 6 + "\n\n- an item\n- another"
    )
    work = Work().update(("a", text)).write("a", "x").update(("a", "short"))
    before = work.data
    for _ in range(3):
        work.update(("a", "short"))
    assert work.data == before
    assert work.message("a").previous_id == [text]


def test_text_that_changed_back_is_looked_at() -> None:
    """A translation that was marked stays marked; somebody may have begun to change it."""
    work = Work().update(("a", "One")).write("a", "Uno").update(("a", "Two")).update(("a", "One"))
    assert _state(work.message("a")) == ("Uno", True, ["One"], [DRAFT])


def test_what_was_put_aside_comes_back() -> None:
    """A text that is needed again has its translation as it was, confirmed or not."""
    work = Work().update(("a", "One"), ("b", "Two"), ("c", PLURAL))
    work.write("a", "Uno", remarks=("read by Ada",)).write("c", "Una", "{n}")
    work.update(("b", "Two"))
    assert {item.context for item in work.aside()} == {"a", "c"}
    work.update(("b", "Two")).update(("a", "One"), ("b", "Two"), ("c", PLURAL))
    assert _state(work.message("a")) == ("Uno", False, [], ["read by Ada"])
    assert _state(work.message("c")) == (("Una", "{n}"), False, [], [])
    assert work.aside() == []


def test_fuzzy_message_comes_back_fuzzy() -> None:
    """What nobody had looked at when it was put aside is not taken for finished afterwards."""
    work = Work().update(("a", "One")).write("a", "Uno").update(("a", "Two"))
    work.update(("b", "Else")).update(("b", "Else")).update(("a", "Two"), ("b", "Else"))
    assert _state(work.message("a")) == ("Uno", True, ["One"], [DRAFT])


def test_empty_messages_are_not_put_aside() -> None:
    """An untranslated text that is gone leaves nothing behind, unless somebody remarked on it."""
    work = Work().update(("a", "One"), ("b", "Two")).write("b", "", remarks=("ask Ada",))
    work.update(("c", "Three"))
    assert [(item.context, item.user_comments) for item in work.aside()] == [("b", ["ask Ada"])]


def test_plural_whose_second_text_changed_is_fuzzy() -> None:
    """A change of either source text is a change, though catalogs are sorted by the first."""
    work = Work().update(("a", PLURAL)).write("a", "Una persona", "{n} persone")
    work.update(("a", (PLURAL[0], "{n} people and more")))
    message = work.message("a")
    assert (message.fuzzy, message.previous_id) == (True, list(PLURAL))
    assert message.string == ("Una persona", "{n} persone")
    assert message.user_comments == [DRAFT]


@pytest.mark.parametrize("first", ["One person", "{n} people", "Another text"])
def test_text_that_comes_to_depend_on_a_number(first: str) -> None:
    """The translation of the plain text becomes the first form, and the others are asked for."""
    work = Work("ar").update(("a", first)).write("a", "شخص")
    work.update(("a", PLURAL))
    message = work.message("a")
    assert message.string == ("شخص", "", "", "", "", "")
    assert (message.fuzzy, message.previous_id) == (True, [first])


@pytest.mark.parametrize("last", ["One person", "{n} people", "Another text"])
def test_text_that_no_longer_depends_on_a_number(last: str) -> None:
    """The last form serves, marked fuzzy; all of the others are kept aside and come back."""
    forms = tuple(f"{{n}} {word}" for word in "abcdef")
    work = Work("ar").update(("a", PLURAL)).write("a", *forms, remarks=("read",))
    work.update(("a", last)).update(("a", last))
    message = work.message("a")
    assert (message.string, message.fuzzy, message.previous_id) == (forms[-1], True, list(PLURAL))
    assert [item.string for item in work.aside()] == [forms]
    work.update(("a", PLURAL))
    assert _state(work.message("a")) == (forms, False, [], ["read"])


def test_template_is_not_changed() -> None:
    """One language's marks do not reach another's catalog, nor the source texts."""
    template = _template(("a", "One"), ("b", "Two"))
    before = serialise(template)
    merge(new_catalog("it", "nowhere"), template, "it")
    assert serialise(template) == before


def test_same_context_twice() -> None:
    """Several messages of one context are told apart by their texts."""
    work = Work().update(("sent", "By post"), ("sent", "By e-mail"))
    catalog = parse(work.data.decode())
    for message, translation in zip(messages_of(catalog), ("Per posta", "Via e-mail"), strict=True):
        message.string = translation
    work.data = serialise(catalog)
    work.update(("sent", "By e-mail or fax"), ("sent", "By post or hand"))
    found = [item.string for item in messages_of(parse(work.data.decode()))]
    assert found == ["Via e-mail", "Per posta"]


@pytest.mark.parametrize("seed", range(12))
def test_nothing_that_was_written_is_lost(seed: int) -> None:
    """After any edits of the source, each translation is there, live, fuzzy or put aside.

    Only a translator's own overwriting ends one, and no update after the first changes a byte.
    """
    chance = random.Random(seed)  # noqa: S311 - a test's dice
    work = Work(chance.choice(["it", "ru", "ar", "tr"]))
    forms = len(plural_categories(work.locale))
    texts: dict[str, Ids] = {}
    written: dict[str, Ids] = {}
    count = 0
    for _ in range(20):
        for _ in range(chance.randint(1, 3)):
            context = f"c{chance.randint(1, 8)}"
            count += 1
            new = f"Text {chance.randint(1, 12)} " + "of a long paragraph " * chance.randint(0, 9)
            edit = chance.choice(["change", "change", "plural", "remove", "rename"])
            if edit == "remove":
                texts.pop(context, None)
            elif edit == "rename" and context in texts:
                texts[f"c{chance.randint(1, 8)}"] = texts.pop(context)
            else:
                texts[context] = (f"One {context} {count}", new) if edit == "plural" else new
        work.update(*texts.items())
        before = work.data
        assert work.update(*texts.items()).data == before
        assert [item.context for item in messages_of(parse(work.data.decode()))] == list(texts)
        _nothing_lost(work, written)
        for context in chance.sample(sorted(texts), k=len(texts) // 2):
            overwritten = work.message(context).string or ()
            for word in (overwritten,) if isinstance(overwritten, str) else overwritten:
                written.pop(word, None)
            number = 1 if isinstance(texts[context], str) else forms
            words = [f"{context} word {count} {index}" for index in range(number)]
            count += 1
            work.write(context, *words)
            written |= dict.fromkeys(words, texts[context])


def _nothing_lost(work: Work, written: dict[str, Ids]) -> None:
    """Find each word that was written, and the text it was written for."""
    catalog = parse(work.data.decode())
    live, aside = list(messages_of(catalog)), list(catalog.obsolete.values())
    found: dict[str, object] = {}
    for message in [*aside, *live]:
        strings = [message.string] if isinstance(message.string, str) else message.string or ()
        ids = tuple(message.previous_id) if message.fuzzy else message.id
        found |= dict.fromkeys(strings, ids[0] if isinstance(ids, tuple) and len(ids) == 1 else ids)
    assert {word: found.get(word) for word in written} == written
