"""The only door between a letter and the world: cleaned pictures, by their digest, from memory."""

from __future__ import annotations

from collections.abc import Mapping

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

__all__ = ["AssetFetcher"]


class AssetFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves `appello-asset:<sha256>`; everything else is recorded and refused.

    Attributes:
        refused: the addresses that were asked for in vain; a letter with any is not made, because
            WeasyPrint swallows some refusals.
    """

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self._assets = assets
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - the library's signature
        """Return a cleaned picture, or refuse."""
        scheme, _, key = url.partition(":")
        if scheme == "appello-asset" and key in self._assets:
            return URLFetcherResponse(url, self._assets[key], {"Content-Type": "image/jpeg"})
        self.refused.append(url)
        raise FatalURLFetchingError("an outside file was requested")
