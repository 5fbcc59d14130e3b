"""What is known of files from earlier runs, so that they need not be read and analysed again.

The parts, from the bottom up:

- :mod:`~mplint.project.cache.signatures`: when a file surely holds what it held, without reading
  it; the digest of its content otherwise.
- :mod:`~mplint.project.cache.tables`: one file of the cache, whole or not at all.
- :mod:`~mplint.project.cache.folder`: the folder that these are in, ``.mplint_cache``.
- :mod:`~mplint.project.cache.fingerprint`: everything but files that decides a result.
- :mod:`~mplint.project.cache.serial`: findings as JSON, and back.
- :mod:`~mplint.project.cache.cache`: what was made of a file, as long as it holds the same.

A cache must never make a difference but in time. So:

- a result belongs to the *content* that it was made of. A signature (times, size, inode) only
  saves reading a file whose content is known; in doubt the file is read and its digest compared;
- whatever else a result depends on is in the fingerprint, which names the table it is in;
- a table is replaced at once, and is read only if its checksum is right. Anything wrong with it,
  or with the folder, means that nothing is known; what cannot be written is not kept. Neither is
  an error;
- it is JSON, which cannot run code: the cache of a repository that somebody else made is data.
"""
