"""The language server: what ``mplint check`` and ``mplint fix`` know, while code is written."""
