"""Letters that differ in lines only, made from one that is laid out."""
