"""What is known: records, Vietnamese text, storage, search, import, follow-up. Never imports ``tui``."""
