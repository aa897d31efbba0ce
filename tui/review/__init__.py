"""How a draft under review is put into words and lines."""
