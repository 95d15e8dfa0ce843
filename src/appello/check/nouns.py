"""The nouns that tell what a number in a sentence counts, in the languages of the examples."""

from __future__ import annotations

import functools
import re

from appello.locales.tags import entry_for

__all__ = ["NOUNS", "counted"]

_MOST_BETWEEN = 4
"""How many words may stand between a number and its noun, as in "5 human rights activists"."""

NOUNS: dict[str, dict[str, str]] = {
    "signatories": {
        "ar": r"(?:ال)?(?:أعضاء|عضو|عضوا|نائب|نواب|برلماني\w*|موقع|موقعين|موقعون)",
        "de": r"Mitglied\w*|Abgeordnete\w*|Unterzeichn\w*|Parlamentarier\w*",
        "en": r"members? of (?:\S+ ){0,4}(?:Parliament|Assembly|Senate|Chamber|House)\w*"
              r"|MPs?|MEPs?|parliamentarians?|signatories|signatory|lawmakers?|legislators?",
        "es": r"miembros? de\w* (?:\S+ ){0,4}(?:Parlamento|Congreso|Senado|Cortes|cámaras)"
              r"|parlamentari[oa]s?|firmantes|eurodiputad[oa]s",
        "fr": r"membres? d\S* (?:\S+ ){0,4}(?:Parlement|Assemblée|Sénat|Chambre)"
              r"|parlementaires?|signataires?|eurodéputée?s",
        "it": r"membri de\S* (?:\S+ ){0,4}(?:Parlamento|Assemblea|Senato|Camera)|parlamentari"
              r"|firmatar[ie]|eurodeputat[ie]",
        "kk": r"(?:парламент )?мүше\w*|депутат\w*|қол қоюшы\w*",
        "pl": r"członk\w+ \S* ?(?:Parlamentu|Senatu|Sejmu|Izby)|posł\w+|parlamentarzyst\w+"
              r"|sygnatariusz\w*|europosł\w+",
        "ru": r"член\w* \S* ?(?:парламента|сената|палаты|Думы)|депутат\w*|парламентари\w+"
              r"|подписант\w*",
        "uk": r"член\w* \S* ?(?:парламенту|сенату|палати|Ради)|депутат\w*|парламентар\w+"
              r"|підписант\w*",
    },
    "parties": {
        "ar": r"(?:تكتلات|كتل|أحزاب|مجموعات) سياسية",
        "de": r"politisch\w+ (?:Gruppierung\w*|Gruppen?|Partei\w*)|Parteien|Fraktionen",
        "en": r"(?:political|parliamentary) (?:groups?|parties)|parties",
        "es": r"(?:grupos?|partidos?) (?:políticos?|parlamentarios?)|partidos",
        "fr": r"(?:groupes?|partis?) (?:politiques?|parlementaires?)|partis",
        "it": r"(?:gruppi|partiti) (?:politici|parlamentari)|partiti",
        "kk": r"(?:саяси )?(?:топ|партия)\w*",
        "pl": r"(?:ugrupowa\w+|klub\w+|parti\w+) (?:polityczn\w+|parlamentarn\w+)|parti[ie]",
        "ru": r"политическ\w+ (?:групп\w*|парти\w*|сил\w*)|парти[йи]",
        "uk": r"політичн\w+ (?:груп\w*|парті\w*|сил\w*)|парті[йї]",
    },
    "demands": {
        "ar": r"مطالب|مطلب\w*", "de": r"Forderung\w*", "en": r"demands?|requests?",
        "es": r"exigencias|demandas|peticiones", "fr": r"demandes|revendications",
        "it": r"richieste", "kk": r"талап\w*", "pl": r"żąda\w+|postulat\w*",
        "ru": r"требовани\w+", "uk": r"вимог\w*",
    },
    "people": {
        "ar": r"(?:ال)?(?:أشخاص|شخص\w*|ناشط\w*|نشطاء|مدافع\w*|سجناء|سجين\w*|معتقل\w*|صحفي\w*"
              r"|ضحايا|مواطن\w*|محامي\w*)",
        "de": r"Mensch\w*|Person\w*|Aktivist\w*|Verteidiger\w*|Gefangene\w*|Häftling\w*"
              r"|Journalist\w*|Opfer\w*|Bürger\w*|Todesf[aä]ll\w*|Frauen|Männer\w*|\w*verteidiger\w*",
        "en": r"people|persons?|activists?|defenders?|prisoners?|journalists?|protesters?"
              r"|citizens?|detainees?|victims?|deaths?|women|men|lawyers?|bloggers?",
        "es": r"personas?|activistas?|defensor\w*|pres[oa]s?|prisioner\w+|periodistas?"
              r"|ciudadan\w+|detenid\w+|víctimas?|muertes?|muert[oa]s|mujeres|hombres|abogad\w+",
        "fr": r"personnes?|militant\w*|activistes?|défenseur\w*|prisonni\w+|détenu\w*"
              r"|journalistes?|citoyen\w*|victimes?|mort\w*|décès|femmes|hommes|avocat\w*",
        "it": r"person[ae]|attivist[aie]|difensor\w+|prigionier\w+|detenut\w+|giornalist[aei]"
              r"|cittadin\w+|vittim[ae]|mort[ie]|decess[oi]|donn[ae]|uomini|avvocat\w+",
        "kk": r"адам\w*|белсенді\w*|(?:құқық )?қорғаушы\w*|тұтқын\w*|журналист\w*|азамат\w*"
              r"|құрбан\w*|әйел\w*",
        "pl": r"os[oó]b\w*|działacz\w*|aktywist\w*|obrońc\w*|więź\w+|dziennikarz\w*|obywatel\w*"
              r"|ofiar\w*|ludzi\w*|kobiet\w*|mężczyzn\w*|prawnik\w*",
        "ru": r"человек\w*|люд\w+|лиц|активист\w*|\w*защитник\w*|заключ[её]нн\w+|журналист\w*"
              r"|граждан\w*|жертв\w*|женщин\w*|мужчин\w*|адвокат\w*|узник\w*",
        "uk": r"ос[оі]б\w*|людин\w*|люд\w+|активіст\w*|\w*захисник\w*|в['’ʼ]язн\w+|журналіст\w*"
              r"|громадян\w*|жертв\w*|жін\w+|чоловік\w*|адвокат\w*",
    },
}  # fmt: skip
"""What is counted, and by language a pattern of the nouns that mean it."""
_UNITS = {
    "ar": r"سنة|سنوات|عام\w*|أعوام|شهر\w*|أشهر|يوم\w*|أيام",
    "de": r"Jahr\w*|Monat\w*|Tage?n?|Uhr|Prozent|von|der",
    "en": r"years?|months?|days?|weeks?|hours?|per|percent|out|of|and|or|to",
    "es": r"años?|mes(?:es)?|días?|semanas?|horas?|por|de|y|o",
    "fr": r"ans?|années?|mois|jours?|heures?|pour|des?|et|ou",
    "it": r"ann[oi]|mes[ei]|giorn[oi]|or[ae]|per|d[ie]\w*|e|o",
    "kk": r"жыл\w*|ай\w*|күн\w*|сағат\w*|пайыз\w*|және",
    "pl": r"lat\w*|rok\w*|miesi\w*|dni\w*|godz\w*|proc\w*|ze?|i|lub",
    "ru": r"лет|год\w*|месяц\w*|дн\w+|час\w*|процент\w*|из|и|или",
    "uk": r"рок\w*|рік|місяц\w*|дн\w+|годин\w*|відсот\w*|із|з|і|й|та|або",
}
"""Words after a number that say it counts something else, or is a part of a whole."""


def counted(after: str, what: str, locale: str) -> str:
    """Return the noun that a number counts, if it is one of those meant; else an empty text.

    Args:
        after: the text behind the number.
        what: a key of `NOUNS`.
        locale: the language.
    """
    pattern = _pattern(what, locale)
    match = pattern.match(after) if pattern else None
    return match["noun"] if match else ""


@functools.cache
def _pattern(what: str, locale: str) -> re.Pattern[str] | None:
    nouns, units = entry_for(NOUNS[what], locale), entry_for(_UNITS, locale)
    if nouns is None or units is None:
        return None
    return re.compile(
        rf"(?:\s+(?!(?:{units})(?!\w))[^\W\d][\w'’ʼ-]*){{0,{_MOST_BETWEEN}}}?"
        rf"\s+(?P<noun>{nouns})(?!\w)",
        re.IGNORECASE,
    )
