"""appello: one campaign file becomes localised, verified PDF letters.

The folders of this package are the pipeline's verbs, in the order of a letter's life:
load, check, translate, compose, render, verify; `pipeline` runs them, `cli` talks to people.
"""

__version__ = "0.1.0"

__all__ = ["__version__"]
