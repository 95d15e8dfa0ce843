"""Whether a finished PDF says what its letter should, asked with libraries not the renderer's."""
