"""Let `python -m appello` do what `appello` does."""

from appello.cli import main

main()
