"""From a campaign to letters: what each edition may say, in each language, to each addressee."""
