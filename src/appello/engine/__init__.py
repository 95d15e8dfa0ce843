"""Running many letters on several processors, and remembering what was made."""
