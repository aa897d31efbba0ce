"""The fast index for large bases: mapped arrays of a vocabulary, postings and words in order."""
