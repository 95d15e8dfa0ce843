"""From files that people typed to the model, with every mistake answered at its place."""
