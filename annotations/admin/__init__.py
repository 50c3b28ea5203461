"""The stock admin's pages for our nouns."""
