"""Views of a document and its labels."""
