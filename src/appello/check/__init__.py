"""Everything that would make a letter wrong and can be seen before it is composed."""
