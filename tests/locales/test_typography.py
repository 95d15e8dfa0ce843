"""Typed signs become the language's own; what is not for the reader stays as it is."""

from __future__ import annotations

import random

import pytest

from appello.locales.typography import polish

LOCALES = (
    "ar", "bg", "cs", "da", "de", "de-CH", "el", "en", "es", "et", "fa", "fi", "fr", "fr-CA",
    "fr-CH", "ga", "he", "hr", "hu", "it", "it-CH", "kk", "lt", "lv", "mk", "mt", "nb", "nl", "pl",
    "pt", "pt-BR", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk", "uz",
)  # fmt: skip


@pytest.mark.parametrize(
    "locale, printed",
    [
        ("ar", "«a “b «c» d” e»"), ("bg", "„a ’b „c“ d’ e“"), ("be", "«a „b «c» d“ e»"),
        ("cs", "„a ‚b „c“ d‘ e“"), ("da", "»a ›b »c« d‹ e«"), ("de", "„a ‚b „c“ d‘ e“"),
        ("de-CH", "«a ‹b «c» d› e»"), ("el", "«a “b «c» d” e»"), ("en", "“a ‘b “c” d’ e”"),
        ("en-US", "“a ‘b “c” d’ e”"), ("es", "«a “b ‘c’ d” e»"), ("et", "„a ‚b „c“ d‘ e“"),
        ("fa", "«a ‹b «c» d› e»"), ("fi", "”a ’b ”c” d’ e”"),
        ("fr", "«\u00a0a “b «\u00a0c\u00a0» d” e\u00a0»"),
        ("fr-CA", "«\u00a0a “b «\u00a0c\u00a0» d” e\u00a0»"),
        ("fr-CH", "«\u202fa ‹\u202fb «\u202fc\u202f» d\u202f› e\u202f»"),
        ("ga", "“a ‘b “c” d’ e”"), ("he", "”a ’b ”c” d’ e”"), ("hr", "„a ‘b „c” d’ e”"),
        ("hu", "„a »b „c” d« e”"), ("it", "«a “b ‘c’ d” e»"), ("it-CH", "«a ‹b «c» d› e»"),
        ("ka", "„a «b „c“ d» e“"), ("kk", "«a “b «c» d” e»"), ("lt", "„a ‚b „c“ d‘ e“"),
        ("lv", "“a ‘b “c” d’ e”"), ("mt", "“a ‘b “c” d’ e”"), ("nb", "«a ‘b «c» d’ e»"),
        ("nl", "“a ‘b “c” d’ e”"), ("pl", "„a «b „c” d» e”"), ("pt", "«a “b ‘c’ d” e»"),
        ("pt-BR", "“a ‘b “c” d’ e”"), ("ro", "„a «b „c” d» e”"), ("ru", "«a „b «c» d“ e»"),
        ("sk", "„a ‚b „c“ d‘ e“"), ("sl", "„a ‚b „c“ d‘ e“"), ("sr", "„a ’b „c” d’ e”"),
        ("sv", "”a ’b ”c” d’ e”"), ("tr", "“a ‘b “c” d’ e”"), ("uk", "«a „b «c» d“ e»"),
        ("uz-Cyrl", "«a „b «c» d“ e»"), ("ce", "«a „b «c» d“ e»"), ("ckb", "«a ‹b «c» d› e»"),
        ("tok", "“a ‘b “c” d’ e”"),
    ],
)  # fmt: skip
def test_quotation_marks_follow_the_nesting(locale: str, printed: str) -> None:
    """Quotations inside quotations have the inner marks; straight single signs may begin one too.

    The letters here are no words of the Slavic languages, whose one-letter words bind the next.
    """
    for typed in ('"a "b "c" d" e"', '"a \'b "c" d\' e"'):
        assert polish(typed, locale).replace("\u00a0", " ") == printed.replace("\u00a0", " ")


@pytest.mark.parametrize(
    "locale, typed, printed",
    [
        ("en", '**"a"** *"b"* "**c**" "*d*"', "**“a”** *“b”* “**c**” “*d*”"),
        ("en", '"{mentions.x}", "{a.name}"[^n]', "“{mentions.x}”, “{a.name}”[^n]"),
        ("en", '"a[^n]" ["b"](https://x.org/"c"?d)', "“a[^n]” [“b”](https://x.org/\"c\"?d)"),
        ("en", '("a") ["b"] — "c"—"d"/"e"', "(“a”) [“b”]\u00a0— “c”—“d”/“e”"),
        ("ar", 'و"أ" وب"ب" ل"ج" وال"د" كتاب"هـ"', "و«أ» وب«ب» ل«ج» وال«د» كتاب\"هـ»"),
        ("fa", '«الف» و"ب"', "«الف» و«ب»"),
        ("en", "“he said \"yes\"”", "“he said ‘yes’”"),
        ("de", '„er sagte "ja"“', "„er sagte ‚ja‘“"),
        ("en", 'one "two\n\n"three" four', "one “two\n\n“three” four"),
        ("en", '- "a\n- "b"', "- “a\n- “b”"),
        ("kk", '"Көше"нің', "«Көше»нің"),
        ("en", 'a 12" pipe', 'a 12" pipe'),
        ("en", r'a \"b\" \*"c"\* d', r'a \"b\" \*“c”\* d'),
        ("he", 'צה"ל "א"', 'צה"ל ”א”'),
        ("it", "dell'\"Espresso\"", "dell’«Espresso»"),
        ("de", "'a' und 'b'", "‚a‘ und ‚b‘"),
        ("en", "'a \"b\" c'", "‘a “b” c’"),
        ("fr", "« a » et «b»", "«\u00a0a\u00a0» et «\u00a0b\u00a0»"),
    ],
)  # fmt: skip
def test_marks_beside_other_signs(locale: str, typed: str, printed: str) -> None:
    """Emphasis, links, notes, placeholders and brackets do not change which way a mark turns."""
    assert polish(typed, locale) == printed


@pytest.mark.parametrize(
    "locale, typed, printed",
    [
        ("en", "Kazakhstan's", "Kazakhstan’s"), ("it", "l'uomo", "l’uomo"),
        ("en", "{a.name}'s", "{a.name}’s"), ("fr", "l'{a.name}", "l’{a.name}"),
        ("en", "the workers' rights", "the workers’ rights"),
        ("nl", "'t is 's morgens in 's-Gravenhage", "’t is ’s morgens in ’s-Gravenhage"),
        ("en", "rock 'n' roll of the '90s", "rock ’n’ roll of the ’90s"),
        ("en", "5' and ' alone, 6'2", "5' and ' alone, 6'2"),
        ("de-CH", "12'345 Personen", "12’345\u00a0Personen"),
        ("uk", "п'ять", "п’ять"), ("uz", "O'zbekiston, ma'no", "Oʻzbekiston, maʼno"),
    ],
)  # fmt: skip
def test_apostrophes(locale: str, typed: str, printed: str) -> None:
    """An apostrophe is one wherever it stands; a sign that may be something else stays."""
    assert polish(typed, locale) == printed


@pytest.mark.parametrize(
    "locale, typed, printed",
    [
        ("fr", "Quoi ? Oui! A : b; c", "Quoi\u202f? Oui\u202f! A\u00a0: b\u202f; c"),
        ("fr", "**A** : à 10:30 « b !»", "**A**\u00a0: à 10:30 «\u00a0b\u202f!\u00a0»"),
        ("fr", "Quoi ? !", "Quoi\u202f?\u202f!"),
        ("fr-CH", "Oui ! Non : a", "Oui\u202f! Non\u202f: a"),
        ("fr-CA", "Oui ! Non : a", "Oui! Non\u00a0: a"),
        ("en", "Why ? A : b", "Why ? A : b"),
        ("ru", "в и на", "в\u00a0и\u00a0на"),
        ("pl", "W Polsce i o nich", "W\u00a0Polsce i\u00a0o\u00a0nich"),
        ("cs", "k *domu* s {a.name}", "k\u00a0*domu* s\u00a0{a.name}"),
        ("sk", "v \"Bratislave\"", "v\u00a0„Bratislave“"), ("uk", "у Києві", "у\u00a0Києві"),
        ("hr", "u Zagrebu", "u Zagrebu"), ("en", "a dog", "a dog"),
        ("ru", "А — Б", "А\u00a0— Б"), ("en", "A – b", "A\u00a0– b"),
        ("en", "67 %, 5%", "67%, 5%"), ("it", "67 %", "67%"), ("pl", "67 %", "67%"),
        ("de", "67%, 5 %, 10%ig", "67\u00a0%, 5\u00a0%, 10%ig"), ("de-CH", "67 %", "67%"),
        ("fr", "{figures.x}%", "{figures.x}\u00a0%"), ("sv", "67%", "67\u00a0%"),
        ("ru", "67 %", "67\u00a0%"), ("cs", "67 %, 67%", "67\u00a0%, 67%"), ("tr", "%67", "%67"),
        ("eu", "% 67", "% 67"),
    ],
)  # fmt: skip
def test_spaces_before_and_after_signs(locale: str, typed: str, printed: str) -> None:
    """Each language has its own spaces before ; : ! ? and %, and its one-letter words hold on."""
    assert polish(typed, locale) == printed


@pytest.mark.parametrize(
    "locale, typed, printed",
    [
        ("en", "17 years, art. 19, § 3", "17\u00a0years, art.\u00a019, §\u00a03"),
        ("en", "{x.count} years", "{x.count}\u00a0years"),
        ("en", "{x.max_years} years", "{x.max_years}\u00a0years"),
        ("en", "{x.count.words} years", "{x.count.words} years"),
        ("en", "177 000 cases, 12,345 cases", "177\u00a0000\u00a0cases, 12,345\u00a0cases"),
        ("en", "10 to 17 years, 5 and 6", "10 to 17\u00a0years, 5 and 6"),
        ("en", "in 2020 300 cases", "in 2020 300\u00a0cases"),
        ("en", "No. 67/2018, Mr N, Mr {a.name}", "No.\u00a067/2018, Mr\u00a0N, Mr\u00a0{a.name}"),
        ("en", "A. B. Surname, S&D, H.E. Ann", "A.\u00a0B.\u00a0Surname, S&D, H.E.\u00a0Ann"),
        ("en", "it costs €5. no one", "it costs €5. no one"),
        ("kk", "Қ.К. Тоқаев", "Қ.К.\u00a0Тоқаев"),
        ("it", "artt. 5, On. Rossi, Sen. Rossi", "artt.\u00a05, On.\u00a0Rossi, Sen.\u00a0Rossi"),
        ("it", "il 25 novembre", "il 25\u00a0novembre"),
        ("fr", "M. Roy, Mme Roy", "M.\u00a0Roy, Mme\u00a0Roy"),
        ("fr", "n° 5, 1er mai", "n°\u00a05, 1er\u00a0mai"),
        ("de", "Hr. Ott, Fr. Ott, Fr und", "Hr.\u00a0Ott, Fr.\u00a0Ott, Fr und"),
        ("de", "am 25. November 2020. Das 19. Jahr", "am 25.\u00a0November 2020. Das 19. Jahr"),
        ("de", "Abs. 2, Nr. 5, 5 €", "Abs.\u00a02, Nr.\u00a05, 5\u00a0€"),
        ("es", "25 de noviembre de 2020, n.º 5", "25\u00a0de\u00a0noviembre de 2020, n.º\u00a05"),
        ("es", "Excmo. Sr. D. Ana", "Excmo. Sr.\u00a0D.\u00a0Ana"),
        ("pt", "art. 5.º, Sr. Silva", "art.\u00a05.º, Sr.\u00a0Silva"),
        ("pl", "ust. 2 pkt 3, 2020 r.", "ust.\u00a02 pkt\u00a03, 2020\u00a0r."),
        ("cs", "čl. 3, č. 5, 19. století", "čl.\u00a03, č.\u00a05, 19.\u00a0století"),
        ("ru", "ст. 19, п. 3, № 5, 2020 г.", "ст.\u00a019, п.\u00a03, №\u00a05, 2020\u00a0г."),
        ("uk", "ст. 19, 25 листопада", "ст.\u00a019, 25\u00a0листопада"),
        ("bg", "чл. 5, ал. 2, г-н Иванов", "чл.\u00a05, ал.\u00a02, г-н\u00a0Иванов"),
        ("el", "άρθ. 5, κ. Παππάς", "άρθ.\u00a05, κ.\u00a0Παππάς"),
        ("hu", "2020. november 25., 5. §", "2020. november\u00a025., 5.\u00a0§"),
        ("sv", "5 §, kap. 3", "5\u00a0§, kap.\u00a03"), ("nl", "dhr. Bos", "dhr.\u00a0Bos"),
        ("lt", "lapkričio 25 d.", "lapkričio\u00a025\u00a0d."), ("tr", "md. 5", "md.\u00a05"),
        ("hr", "čl. 5, 25. studenoga", "čl.\u00a05, 25.\u00a0studenoga"),
        ("da", "§ 5, stk. 2, hr. Holm", "§\u00a05, stk.\u00a02, hr.\u00a0Holm"),
    ],
)  # fmt: skip
def test_what_belongs_together_is_not_parted(locale: str, typed: str, printed: str) -> None:
    """Numbers hold on to nouns and abbreviations, days to months, titles and initials to names."""
    assert polish(typed, locale) == printed


@pytest.mark.parametrize("locale", LOCALES)
def test_addresses_and_slots_stay_as_they_are(locale: str) -> None:
    """No rule changes an address, a link's target, a placeholder or a call of a note."""
    kept = ("https://x.org/a?b='c'%20d", "(https://x.org/\"a\" \"b 5 c\")", "{a.b-c.count.words}",
            "[^note-5]", "info@x.org")  # fmt: skip
    typed = f"See {kept[0]} or [it]{kept[1]}, {kept[2]}{kept[3]} {kept[4]}"
    printed = polish(typed, locale)
    assert [part for part in kept if part not in printed] == []


@pytest.mark.parametrize("locale", ["en", "de", "hu"])
def test_lists_stay_lists_and_dates_become_none(locale: str) -> None:
    """The sign of an item keeps its space; a date at the start of a line does not look like one."""
    assert polish("1. one\n2. two\n- three", locale) == "1. one\n2. two\n- three"
    months = {"en": "25. November", "de": "25. November", "hu": "2020. november"}
    date = months[locale]
    assert (polish(date, locale) == date) is (locale == "hu")


@pytest.mark.parametrize("locale", LOCALES)
def test_polishing_twice_changes_nothing(locale: str) -> None:
    """What is already typographic stays as it is, whatever stands together."""
    pieces = [
        '"a', 'b"', "'c", "d'", '"e"', "'f'", "l'g", "17", "5.", "67%", "67 %", "—", "?", "!", ":",
        "{x.count}", '"{a.name}"', "[^n]", '**"h"**', "art.", "§", "Mr", "A.", "K", "в", "2020 г.",
        "25. November", "« i »", "“j”", "„k“", "(l)", "\n\n", "\n- ", '[m "n"](https://x.org/?q=1)',
    ]  # fmt: skip
    chance = random.Random(locale)  # noqa: S311 - no secret, and the same each time
    for _ in range(200):
        typed = " ".join(chance.choices(pieces, k=8))
        once = polish(typed, locale)
        assert polish(once, locale) == once
