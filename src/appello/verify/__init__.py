"""Does the finished PDF say exactly what the letter should? Asked with other libraries than the renderer's."""
