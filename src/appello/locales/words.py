"""Numbers in words, in the form used for counting.

num2words knows most languages. Where its words are not those of a letter they are corrected, kept
to the numbers that it gets right, or replaced by a table here; a language or a number without words
is refused, so that the campaign writes figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from appello.locales.tags import babel_locale, entry_for

__all__ = ["inflected_one", "words"]

_LARGEST = 10**9
_CODES = {
    "ar": "ar", "az": "az", "be": "be", "ca": "ca", "cs": "cs", "cy": "cy", "da": "da", "de": "de",
    "en": "en", "eo": "eo", "es": "es", "fa": "fa", "fi": "fi", "fr": "fr", "fr-BE": "fr_BE",
    "fr-CH": "fr_CH", "he": "he", "hu": "hu", "is": "is", "it": "it", "kk": "kz", "lt": "lt",
    "lv": "lv", "nb": "no", "nl": "nl", "no": "no", "pl": "pl", "pt": "pt", "pt-BR": "pt_BR",
    "ro": "ro", "ru": "ru", "sk": "sk", "sl": "sl", "sr": "sr", "sr-Latn": "sr", "hr": "sr",
    "bs": "sr", "sv": "sv", "tg": "tg", "tr": "tr", "uk": "uk",
}  # fmt: skip
"""By language, the code of num2words; it has no Nynorsk and no Croatian or Bosnian of its own."""
_LIMITS = {
    # From a hundred on, the library errs: "ethundrede", "en hundre"; Croatian parts from Serbian.
    "bs": 199, "da": 99, "fr-BE": 999_999, "fr-CH": 999_999, "hr": 199, "nb": 99, "no": 99,
}  # fmt: skip

_ONE_FOR_ALL = {
    "az", "en", "et", "eu", "fa", "fi", "hu", "hy", "id", "ja", "ka", "kk", "ko", "ky", "mn", "ms",
    "nl", "tg", "th", "tk", "tr", "tt", "ug", "uz", "vi", "zh",
}  # fmt: skip
"""Languages in which the word for one is the same before every noun."""
_TABLES = {
    "bg": ("""
        нула едно две три четири пет шест седем осем девет десет единадесет дванадесет
        тринадесет четиринадесет петнадесет шестнадесет седемнадесет осемнадесет деветнадесет
        двадесет тридесет четиридесет петдесет шестдесет седемдесет осемдесет деветдесет
        """, "{ten} и {unit}"),
    "el": ("""
        μηδέν ένα δύο τρία τέσσερα πέντε έξι επτά οκτώ εννέα δέκα έντεκα δώδεκα δεκατρία
        δεκατέσσερα δεκαπέντε δεκαέξι δεκαεπτά δεκαοκτώ δεκαεννέα είκοσι τριάντα σαράντα πενήντα
        εξήντα εβδομήντα ογδόντα ενενήντα
        """, "{ten} {unit}"),
    "et": ("""
        null üks kaks kolm neli viis kuus seitse kaheksa üheksa kümme üksteist kaksteist
        kolmteist neliteist viisteist kuusteist seitseteist kaheksateist üheksateist kakskümmend
        kolmkümmend nelikümmend viiskümmend kuuskümmend seitsekümmend kaheksakümmend
        üheksakümmend
        """, "{ten} {unit}"),
    "gl": ("""
        cero un dous tres catro cinco seis sete oito nove dez once doce trece catorce quince
        dezaseis dezasete dezaoito dezanove vinte trinta corenta cincuenta sesenta setenta
        oitenta noventa
        """, "{ten} e {unit}"),
    "hy": ("""
        զրո մեկ երկու երեք չորս հինգ վեց յոթ ութ ինը տասը տասնմեկ տասներկու տասներեք տասնչորս
        տասնհինգ տասնվեց տասնյոթ տասնութ տասնինը քսան երեսուն քառասուն հիսուն վաթսուն յոթանասուն
        ութսուն իննսուն
        """, "{ten}{unit}"),
    "ky": ("""
        нөл бир эки үч төрт беш алты жети сегиз тогуз он он-бир он-эки он-үч он-төрт он-беш
        он-алты он-жети он-сегиз он-тогуз жыйырма отуз кырк элүү алтымыш жетимиш сексен токсон
        """, "{ten} {unit}"),
    "mk": ("""
        нула еден два три четири пет шест седум осум девет десет единаесет дванаесет тринаесет
        четиринаесет петнаесет шеснаесет седумнаесет осумнаесет деветнаесет дваесет триесет
        четириесет педесет шеесет седумдесет осумдесет деведесет
        """, "{ten} и {unit}"),
    "mt": ("""
        żero wieħed tnejn tlieta erbgħa ħamsa sitta sebgħa tmienja disgħa għaxra ħdax tnax
        tlettax erbatax ħmistax sittax sbatax tmintax dsatax għoxrin tletin erbgħin ħamsin
        sittin sebgħin tmenin disgħin
        """, "{unit} u {ten}"),
    "nn": ("""
        null ein to tre fire fem seks sju åtte ni ti elleve tolv tretten fjorten femten seksten
        sytten atten nitten tjue tretti førti femti seksti sytti åtti nitti
        """, "{ten}{unit}"),
    "sq": ("""
        zero një dy tre katër pesë gjashtë shtatë tetë nëntë dhjetë njëmbëdhjetë dymbëdhjetë
        trembëdhjetë katërmbëdhjetë pesëmbëdhjetë gjashtëmbëdhjetë shtatëmbëdhjetë tetëmbëdhjetë
        nëntëmbëdhjetë njëzet tridhjetë dyzet pesëdhjetë gjashtëdhjetë shtatëdhjetë tetëdhjetë
        nëntëdhjetë
        """, "{ten} e {unit}"),
    "tk": ("""
        nol bir iki üç dört bäş alty ýedi sekiz dokuz on on-bir on-iki on-üç on-dört on-bäş
        on-alty on-ýedi on-sekiz on-dokuz ýigrimi otuz kyrk elli altmyş ýetmiş segsen togsan
        """, "{ten} {unit}"),
    "uz": ("""
        nol bir ikki uch toʻrt besh olti yetti sakkiz toʻqqiz oʻn oʻn-bir oʻn-ikki oʻn-uch
        oʻn-toʻrt oʻn-besh oʻn-olti oʻn-yetti oʻn-sakkiz oʻn-toʻqqiz yigirma oʻttiz qirq ellik
        oltmish yetmish sakson toʻqson
        """, "{ten} {unit}"),
}  # fmt: skip
"""0 to 19, then the tens, and how a ten and a unit are joined; a hyphen stands for a space."""
_TEENS, _HUNDRED = 20, 100
_CYRILLIC = {"lj": "љ", "nj": "њ", "dž": "џ"} | dict(
    zip("abcčćdđefghijklmnoprsštuvzž", "абцчћдђефгхијклмнопрсштувзж", strict=True)
)
_TURKISH = re.compile(
    "sıfır|bir|iki|üç|dört|beş|altmış|altı|yedi|sekiz|dokuz|otuz|on|yirmi|kırk|elli|yetmiş|seksen"
    "|doksan|yüz|bin|milyon|milyar"
)

_CZECH_HUNDREDS = re.compile(r"\b(dvě|tři|čtyři|pět|šest|sedm|osm|devět)(stě|sta|set)\b")

_CORRECTIONS: dict[str, Callable[[str], str]] = {
    # The conjunction is written to its word, and two hundred and two thousand stand alone.
    "ar": lambda text: re.sub(r"(مئتا|ألفا)$", r"\1ن", text.replace(" و ", " و")),
    "cs": lambda text: _CZECH_HUNDREDS.sub(r"\1 \2", text),
    "fr-BE": lambda text: re.sub(r"cents (?=\w)", "cent ", text),
    "fr-CH": lambda text: re.sub(r"cents (?=\w)", "cent ", text),
    "nl": lambda text: re.sub(r"(?<=\w)éé", "ee", text),
    "sr": lambda text: re.sub("lj|nj|dž|[^ ]", lambda sign: _CYRILLIC[sign.group()], text),
    "sv": lambda text: text.replace("ttt", "tt"),
    "tr": lambda text: " ".join(_TURKISH.findall(text)),
    "uk": lambda text: text.replace("'", "’"),
}


def words(number: int, locale: str) -> str:
    """Write a whole number in words, in the form used for counting.

    Raises:
        KeyError: there are no words for the number in this language.
    """
    if number < 0 or number >= _LARGEST:
        raise KeyError(locale)
    if found := entry_for(_TABLES, locale):
        return _from_table(number, *found)
    code = entry_for(_CODES, locale)
    if code is None or number > (entry_for(_LIMITS, locale) or _LARGEST):
        raise KeyError(locale)
    import num2words

    text = str(num2words.num2words(number, lang=code)).strip()
    correct = entry_for(_CORRECTIONS, locale)
    return correct(text) if correct else text


def inflected_one(locale: str) -> str | None:
    """Return the word for one; None in a language that has the same before every noun.

    Raises:
        KeyError: there are no words for numbers in this language.
    """
    return None if babel_locale(locale).language in _ONE_FOR_ALL else words(1, locale)


def _from_table(number: int, numerals: str, joined: str) -> str:
    listed = numerals.split()
    if number >= _HUNDRED:
        raise KeyError(number)
    if number < _TEENS:
        return listed[number].replace("-", " ")
    ten, unit = listed[_TEENS + number // 10 - 2], listed[number % 10]
    return joined.format(ten=ten, unit=unit) if number % 10 else ten
