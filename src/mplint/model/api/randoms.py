"""Random numbers: what makes generators, and what draws from the one that a module shares.

Sources: CPython, ``Lib/random.py``: ``os.register_at_fork(after_in_child=_inst.seed)`` seeds the
module's own generator anew in a forked child, and no other; NumPy, "Multithreaded and parallel
random number generation": the generators of child processes must be spawned from one seed.
"""

from __future__ import annotations

GENERATORS = frozenset(
    {
        "random.Random",
        "numpy.random.default_rng",
        "numpy.random.RandomState",
        "numpy.random.mtrand.RandomState",
    }
)
"""What makes a generator of its own, which nobody seeds anew in a child."""

GLOBAL_DRAWS = frozenset(
    f"numpy.random.{name}"
    for name in [
        "rand", "randn", "randint", "random", "random_sample", "ranf", "sample", "choice",
        "shuffle", "permutation", "uniform", "normal", "standard_normal", "binomial", "poisson",
        "exponential", "beta", "gamma", "multivariate_normal", "laplace", "lognormal", "bytes",
        "multinomial", "dirichlet", "geometric", "triangular", "weibull",
    ]
)  # fmt: skip
"""Functions that draw from NumPy's global generator."""

GLOBAL_SEEDS = frozenset({"numpy.random.seed", "numpy.random.set_state"})

RESEEDING = frozenset({"seed", "setstate", "spawn", "jumped", "bit_generator", "set_state"})
"""Methods and attributes by which a generator is made another."""
