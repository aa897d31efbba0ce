"""Learning the weights of the second look (db/ingest/second_look.py) from labelled pages.

Words and pairs of words are counted, never kept as sentences. Learn anew whenever rules changed or pages were
labelled: ``make learn ARGS='TEXTS …'``.
"""
