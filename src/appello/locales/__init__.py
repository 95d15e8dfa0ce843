"""Languages: BCP 47 tags, dates, lists, numbers, plurals and typography of letters."""
