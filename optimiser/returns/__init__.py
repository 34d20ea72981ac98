"""The SSDA903 return: read, its years joined into spells of care, and need and provision fitted to it."""
