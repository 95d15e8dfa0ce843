"""What a campaign and a letter are made of: frozen values, no files, no clock."""
