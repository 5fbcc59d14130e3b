"""A project as mplint sees it: which files, under which settings, checked by how many processes."""
