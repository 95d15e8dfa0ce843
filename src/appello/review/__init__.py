"""What reviewers say of finished letters, and the local page on which they say it."""
