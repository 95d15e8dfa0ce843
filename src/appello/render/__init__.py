"""From a composed letter to the bytes of a PDF that is at once PDF/A-2a and PDF/UA-1."""
