"""Abbreviations and titles that stay on one line with the number or the name after them.

Sources: common usage of legal and parliamentary texts in each language. An entry counts with or
without a capital at its start; the dot is part of it where the language writes one.
"""

from __future__ import annotations

import re

from appello.locales.tags import babel_locale

__all__ = ["before_names", "before_numbers"]

_NUMBERS = {
    "": "art. arts. artt. No. Nos. Nr. n. p. pp. par. lit. vol. § §§ №",
    "bg": "чл. ал. т. бр. стр. с. гл.",
    "be": "арт. п. пп. ч. с. гл. т.",
    "bs": "čl. st. br. str. s. tač.",
    "ca": "núm. pàg. cap. apt.",
    "cs": "č. čl. odst. písm. s. str.",
    "cy": "rhif erthygl t.",
    "da": "nr. stk. s. kap.",
    "de": "Abs. S. Ziff. Nrn. Bd. Kap. Rn. Bst.",
    "el": "άρθ. άρθρο παρ. αρ. αριθ. σ. σελ. κεφ. εδ.",
    "es": "n.º núm. núms. nº pág. págs. cap. apdo. ap.",
    "et": "nr lk lg p ptk",
    "fi": "nro n:o s. luku kohta",
    "fr": "n° nº nos al. chap. L. R. D.",
    "ga": "alt uimh. lch.",
    "gl": "n.º núm. páx. cap.",
    "he": "סעיף מס' עמ'",
    "hr": "čl. st. br. str. s. toč. t.",
    "hu": "sz. o. old.",
    "hy": "հոդ. կետ էջ",
    "it": "nn. pag. pagg. co. lett. cap. sez. nº n° l.",
    "kk": "б. т.",
    "lt": "str. d. p. psl. Nr.",
    "lv": "lpp. pk. nr.",
    "mk": "чл. ст. бр. стр. т.",
    "mt": "Nru",
    "nb": "nr. s. kap.",
    "nl": "nrs. blz. lid hfdst. artikel",
    "nn": "nr. s. kap.",
    "no": "nr. s. kap.",
    "pl": "ust. pkt poz. nr s. str. t. lit. rozdz. zał.",
    "pt": "n.º nº art.º al. pág. cap. arts.",
    "ro": "alin. nr. lit. pct. pag. cap.",
    "ru": "ст. п. пп. ч. с. гл. т. стр. подп.",
    "sk": "č. čl. ods. písm. s. str.",
    "sl": "čl. št. odst. str. t.",
    "sq": "nr. neni f. pika",
    "sr": "чл. ст. бр. стр. т. čl. st. br. str. t.",
    "sv": "nr s. kap. st. p.",
    "tr": "md. m. s. sy.",
    "uk": "ст. п. пп. ч. с. гл. т. стор. абз.",
}
_NAMES = {
    "": "Dr. Dr Prof. H.E. S.E.",
    "bg": "г-н г-жа г-ца д-р проф. инж. адв.",
    "be": "сп. сп-ня д-р праф.",
    "bs": "g. gđa gosp. dr. prof.",
    "ca": "Sr. Sra. Srs. Sres. Dra.",
    "cs": "p. pí Ing. Mgr. Bc. JUDr. MUDr. PhDr. doc. sv.",
    "cy": "Mr Mrs Ms Miss",
    "da": "hr. fr. dr.",
    "de": "Hr. Hrn. Fr. Frl. St.",
    "el": "κ. κα κ.κ. Δρ δρ. Αγ.",
    "en": "Mr Mr. Mrs Mrs. Ms Ms. Mx St Rev. Hon. Sen. Rep. Amb. Gen. Sir Dame",
    "es": "Sr. Sra. Srta. Sres. Sras. D. D.ª Dña. Dra. Dip. Sen.",
    "et": "hr pr prl dr",
    "fi": "hra rva tri prof.",
    "fr": "M. MM. Mme Mmes Mlle Me Mgr St Ste",
    "ga": "Uas.",
    "gl": "Sr. Sra. D. Dna. Dra.",
    "hr": "g. gđa gosp. dr. prof.",
    "hu": "dr. id. ifj. özv.",
    "hy": "պրն. տկն. դր.",
    "is": "hr. fr. dr.",
    "it": "On. Sen. Sig. Sig.ra Sigg. Dott. Dott.ssa Avv. Ing. Prof.ssa Min. Mons. S.",
    "kk": "проф. акад.",
    "lb": "Här",
    "lt": "p. dr. prof.",
    "lv": "k-gs k-dze dr. prof.",
    "mk": "г. г-дин г-ѓа д-р проф.",
    "mt": "Is-Sur Is-Sinj. Dott. Onor.",
    "nb": "hr. fr. dr.",
    "nl": "dhr. mevr. mw. mr. drs. ir. ing. jhr.",
    "nn": "hr. fr. dr.",
    "no": "hr. fr. dr.",
    "pl": "p. pp. dr dr. mec. ks. św. mgr inż. red. hab.",
    "pt": "Sr. Sra. Srs. Dra. D. Eng.",
    "ro": "dl dl. dna dna. d-l d-na dr. av.",
    "ru": "г-н г-жа г-на г-ну г-жи г-же д-р проф. акад. г. св.",
    "sk": "p. pí Ing. Mgr. Bc. JUDr. MUDr. PhDr. doc. sv.",
    "sl": "g. ga. ga gdč. dr. prof. sv.",
    "sq": "z. znj. zt. dr. prof.",
    "sr": "г. г-ђа др проф. g. gđa dr prof.",
    "sv": "hr fr dr",
    "tr": "Sn. Sayın Av. Bay Bayan",
    "uk": "д-р проф. акад. м. св. п.",
}


def before_numbers(locale: str) -> str:
    """Return a pattern of the abbreviations after which a number follows, without the space."""
    return _pattern(_NUMBERS, locale)


def before_names(locale: str) -> str:
    """Return a pattern of the titles after which a name follows, without the space."""
    return _pattern(_NAMES, locale)


def _pattern(table: dict[str, str], locale: str) -> str:
    language = str(babel_locale(locale).language)
    entries = {*table[""].split(), *table.get(language, "").split()}
    ordered = sorted(entries, key=lambda entry: (-len(entry), entry))
    return rf"(?<![\w.])(?:{'|'.join(map(_either_case, ordered))})"


def _either_case(entry: str) -> str:
    """Let an entry begin with a capital or without."""
    first = entry[0]
    both = re.escape(first) if first.lower() == first.upper() else first.lower() + first.upper()
    return f"[{both}]{re.escape(entry[1:])}"
