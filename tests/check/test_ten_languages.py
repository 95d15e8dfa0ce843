"""Checks of words, days and marks know each of the ten languages, not English alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Desk

# language, code, a sentence that it names, a like sentence that it leaves alone; 14 April 2031 is
# a Monday
SENTENCES = [
    ("it", "role-mismatch", "Noi, eurodeputati, scriviamo.", "Noi, deputati, scriviamo."),
    ("fr", "role-mismatch", "Nous, eurodéputés, écrivons.", "Nous, députés, écrivons."),
    ("de", "role-mismatch", "Wir Europaabgeordneten schreiben.", "Wir Abgeordneten schreiben."),
    ("es", "role-mismatch", "Los eurodiputados escribimos.", "Los diputados escribimos."),
    ("pl", "role-mismatch", "My, europosłowie, piszemy.", "My, posłowie, piszemy."),
    ("uk", "role-mismatch", "Ми, депутати Європарламенту.", "Ми, депутати парламенту."),
    ("ru", "role-mismatch", "Мы, евродепутаты, пишем.", "Мы, депутаты, пишем."),
    ("kk", "role-mismatch", "Біз, Еуропарламент депутаттары.", "Біз, парламент депутаттары."),
    ("ar", "role-mismatch", "نحن أعضاء البرلمان الأوروبي.", "نحن أعضاء البرلمان."),
    ("it", "weekday", "Martedì 14 aprile 2031.", "Lunedì 14 aprile 2031."),
    ("fr", "weekday", "Le mardi 14 avril 2031.", "Le lundi 14 avril 2031."),
    ("de", "weekday", "Am Dienstag, dem 14. April 2031.", "Am Montag, dem 14. April 2031."),
    ("es", "weekday", "El martes 14 de abril de 2031.", "El lunes 14 de abril de 2031."),
    ("pl", "weekday", "We wtorek 14 kwietnia 2031 roku.", "W poniedziałek 14 kwietnia 2031 roku."),
    ("uk", "weekday", "У вівторок, 14 квітня 2031 року.", "У понеділок, 14 квітня 2031 року."),
    ("ru", "weekday", "Во вторник, 14 апреля 2031 года.", "В понедельник, 14 апреля 2031 года."),
    ("kk", "weekday", "2031 жылғы 14 сәуір, сейсенбі.", "2031 жылғы 14 сәуір, дүйсенбі."),
    ("kk", "no-such-day", "2031 жылғы 31 сәуір күні.", "2031 жылғы 30 сәуір күні."),
    ("ar", "weekday", "يوم الثلاثاء 14 أبريل 2031.", "يوم الاثنين 14 أبريل 2031."),
    ("en", "relative-date", "It began two weeks ago.", "It went on for two weeks."),
    ("it", "relative-date", "È successo due anni fa.", "È durato due anni."),
    ("fr", "relative-date", "C'était il y a trois mois.", "Il y a trois raisons."),
    ("de", "relative-date", "Es war vor zwei Wochen.", "Es war vor der Wahl."),
    ("es", "relative-date", "Fue hace dos años.", "Duró dos años."),
    ("pl", "relative-date", "To było dwa lata temu.", "To trwało dwa lata."),
    ("uk", "relative-date", "Це було два роки тому.", "Це тривало два роки."),
    ("ru", "relative-date", "Это было две недели назад.", "Это длилось две недели."),
    ("kk", "relative-date", "Бұл екі жыл бұрын болды.", "Бұл екі жылға созылды."),
    ("ar", "relative-date", "حدث ذلك قبل أسبوعين.", "استمر ذلك أسبوعين."),
    ("it", "prejudging", "L'attivista assassinato.", "L'attivista morto in carcere."),
    ("fr", "prejudging", "Le militant assassiné.", "Le militant mort en détention."),
    ("de", "prejudging", "Der ermordete Aktivist.", "Der in Haft gestorbene Aktivist."),
    ("es", "prejudging", "El activista asesinado.", "El activista fallecido."),
    ("pl", "prejudging", "Zamordowany działacz.", "Zmarły działacz."),
    ("uk", "prejudging", "Вбитий активіст.", "Померлий активіст."),
    ("ru", "prejudging", "Убитый активист.", "Погибший активист."),
    ("kk", "prejudging", "Террористер келді.", "Террористік деп аталған топ."),
    ("ar", "prejudging", "الناشط المقتول.", "الناشط المتوفى."),
    ("it", "insult", "Lei è un dittatore.", "Lei è il presidente."),
    ("ru", "insult", "Вы диктатор.", "Вы президент."),
    ("ar", "insult", "أنت الطاغية.", "أنت الرئيس."),
    ("ru", "missing-space", "Мы живём вКазахстане.", "Мы живём в Казахстане."),
    ("uk", "missing-space", "Ми живемо уКиєві.", "Ми живемо у Києві."),
    ("ar", "missing-space", "نكتب إليكم،مرة أخرى.", "نكتب إليكم، مرة أخرى."),
    ("en", "quotes-mixed", 'A “state” and a "land".', "A “state”, 7\" wide, and a “land”."),
    ("ru", "quotes-mixed", 'Он сказал «да» и "нет".', "Он сказал: «да, “да”»."),
]  # fmt: skip


@pytest.mark.parametrize("locale, code, wrong, right", SENTENCES)
def test_sentences(locale: str, code: str, wrong: str, right: str, desk: Desk) -> None:
    """A mistake is named in the language in which it is made, and the same done right is not."""
    for text, found in ((wrong, [code]), (right, [])):
        problems = desk.check(source_locale=locale, locales=[locale], opening=text)
        assert [item.code for item in problems if item.field == "opening"] == found
