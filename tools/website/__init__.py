"""The documentation site: Markdown pages made from the rules, their demos and the README."""
