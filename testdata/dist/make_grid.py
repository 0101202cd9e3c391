#!/usr/bin/python3
"""Write reference values of the F and Student t distributions.

    make_grid.py POINTS SEED > grid.csv

A row holds the degrees of freedom (df2 is empty for Student's t; inf is allowed), the
point x, and to 22 digits the lower tail, the upper tail and their natural logarithms,
for exactly the float64 values that the row prints. A third of the rows are t's.
grid.csv is `make_grid.py 1300 1`. Needs mpmath (Debian: python3-mpmath).

The method shares nothing with the Go code's continued fraction. It is the series

    I_x(a, b) = x^a (1-x)^b / (a B(a, b)) * sum_n (a+b)_n / (a+1)_n * x^n

(DLMF 8.17.8), whose terms are all positive, for the tail that needs fewer terms, in
fixed-point arithmetic of 70 digits. The other tail is its complement, for which as
many digits are added as the subtraction takes away. Infinite degrees of freedom use
DLMF 8.11.4 likewise.
"""

import csv
import math
import random
import sys
from fractions import Fraction

from mpmath import mp, mpf

DIGITS = 70
GUARD = 25  # decimal digits
INF = math.inf


def real(q):
    """The Fraction q as an mpf of the current precision."""
    return mpf(q.numerator) / q.denominator


def series(top, bottom, x):
    """sum_n (top)_n / (bottom)_n * x^n, or with top None sum_n x^n / (bottom)_n."""
    bits = mp.prec
    scale = math.lcm(bottom.denominator, top.denominator if top else 1)
    den = int(bottom * scale)
    num = int(top * scale) if top else scale
    step = scale if top else 0
    fx = int(mp.floor(mp.ldexp(x, bits)))
    term = total = 1 << bits
    while term:
        term = (term * num * fx // den) >> bits
        num += step
        den += scale
        total += term
    return mp.ldexp(mpf(total), -bits)


def terms(top, bottom, log_x, nats):
    """About how many terms the series needs until one is below exp(-nats)."""
    def log_term(n):
        rise = math.lgamma(top + n) - math.lgamma(top) if top else 0
        return rise - math.lgamma(bottom + n) + math.lgamma(bottom) + n * log_x

    n = 16
    while log_term(n) > -nats and n < 1 << 40:
        n *= 2
    return n


def beta_tails(a, b, odds):
    """(ln I_x(a, b), ln I_{1-x}(b, a)) at x = odds/(1+odds); all are Fractions."""
    mp.dps = DIGITS
    x = odds / (1 + odds)
    near = a * (1 - x) >= b * x  # x is below the mean: I_x(a, b) is the small tail
    lost = max(0, -int(log_power(a, b, x) / math.log(10))) + GUARD

    def plan(a, b, x, near):
        digits = DIGITS if near else DIGITS + lost
        log_x = float(mp.log1p(-real(1 - x)) if x > 0.5 else mp.log(real(x)))
        return terms(float(a + b), float(a + 1), log_x, 2.303 * digits), digits

    n_lower, lower_digits = plan(a, b, x, near)
    n_upper, upper_digits = plan(b, a, 1 - x, not near)
    if n_lower * lower_digits <= n_upper * upper_digits:
        return beta_lower(a, b, x, lower_digits)
    return beta_lower(b, a, 1 - x, upper_digits)[::-1]


def log_power(a, b, x):
    """ln of x^a (1-x)^b / B(a, b)."""
    return (real(a) * mp.log(real(x)) + real(b) * mp.log(real(1 - x))
            - mp.loggamma(real(a)) - mp.loggamma(real(b)) + mp.loggamma(real(a + b)))


def beta_lower(a, b, x, digits):
    mp.dps = digits + GUARD
    tail = log_power(a, b, x) + mp.log(series(a + b, a + 1, real(x)) / real(a))
    return tail, mp.log1p(-mp.exp(tail))


def gamma_tails(a, z):
    """(ln P(a, z), ln Q(a, z)); both arguments are Fractions."""
    mp.dps = DIGITS + GUARD
    power = real(a) * mp.log(real(z)) - real(z) - mp.loggamma(real(a))
    lost = max(0, -int(power / math.log(10))) if z > a else 0
    if lost > 3000:
        upper = power + mp.log(asymptotic(real(a), real(z)))
        return mp.log1p(-mp.exp(upper)), upper
    mp.dps += lost + GUARD
    lower = (real(a) * mp.log(real(z)) - real(z) - mp.loggamma(real(a + 1))
             + mp.log(series(None, a + 1, real(z))))
    return lower, mp.log1p(-mp.exp(lower))


def asymptotic(a, z):
    """Q(a, z) Gamma(a) / (z^a e^-z), far out: sum_n (a-1)...(a-n) / z^(n+1)."""
    term = total = 1 / z
    n = 1
    while abs(term) > mp.eps * total:
        term *= (a - n) / z
        total += term
        n += 1
    return total


def f_tails(d1, d2, f):
    """Logarithms of both tails of F(d1, d2) at f."""
    if math.isinf(d2):
        return gamma_tails(Fraction(d1) / 2, Fraction(d1) * Fraction(f) / 2)
    if math.isinf(d1):
        return gamma_tails(Fraction(d2) / 2, Fraction(d2) / Fraction(f) / 2)[::-1]
    d1, d2 = Fraction(d1), Fraction(d2)
    return beta_tails(d1 / 2, d2 / 2, d1 * Fraction(f) / d2)


def t_tails(nu, t):
    """Logarithms of both tails of Student's t with nu degrees of freedom at t."""
    if math.isinf(nu):
        lower, upper = gamma_tails(Fraction(1, 2), Fraction(t) ** 2 / 2)
    else:
        lower, upper = beta_tails(Fraction(1, 2), Fraction(nu) / 2, Fraction(t) ** 2 / Fraction(nu))
    outer = upper - mp.log(2)
    inner = mp.log1p(-mp.exp(outer))
    return (inner, outer) if t > 0 else (outer, inner)


def some_df(rng):
    kind = rng.random()
    if kind < 0.35:
        return rng.choice([0.5, 1, 2, 3, 4, 5, 10, 30, 64, 100, 1e3, 1e4, 1e5, 1e6, 1e7])
    if kind < 0.37:
        return INF
    df = math.exp(rng.uniform(math.log(0.5), math.log(1e7)))
    return max(1.0, round(df)) if kind < 0.6 else df


def some_f(rng, d1, d2):
    """An f near the middle, in the tails, at the switch of tails, or anywhere."""
    kind = rng.random()
    spread = math.sqrt(2 / d1 + 2 / d2)
    if kind < 0.35:
        return math.exp(min(500, spread) * rng.gauss(0, 2))
    if kind < 0.60:
        return math.exp(max(-690, min(690, spread * rng.uniform(-40, 40))))
    if kind < 0.75 and math.isfinite(d1) and math.isfinite(d2):
        f = (d1 + 1) / (d2 + 1) * (d2 / d1)
        for _ in range(rng.randrange(3)):
            f = math.nextafter(f, rng.choice([0, INF]))
        return f
    if kind < 0.93:
        return 10 ** rng.uniform(-6, 6)
    return 10 ** rng.uniform(-300, 300)


def some_t(rng, nu):
    kind = rng.random()
    if kind < 0.5:
        t = abs(rng.gauss(0, 3))
    elif kind < 0.75:
        t = math.sqrt(some_f(rng, 1, nu))
    elif kind < 0.93:
        t = 10 ** rng.uniform(-4, 3)
    else:
        t = 10 ** rng.uniform(-300, 300)
    return t if rng.random() < 0.8 else -t


def representable(tails):
    """Whether both logarithms fit in a float64."""
    return all(abs(v) < 1e308 for v in tails)


def main():
    points, rng = int(sys.argv[1]), random.Random(int(sys.argv[2]))
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["df1", "df2", "x", "lower", "upper", "ln_lower", "ln_upper"])
    written = 0
    while written < points:
        d1, d2 = some_df(rng), some_df(rng)
        if written % 3 == 0:
            x = some_t(rng, d1)
            tails, d2 = t_tails(d1, x), ""
        elif math.isinf(d1) and math.isinf(d2):
            continue
        else:
            x = some_f(rng, d1, d2)
            tails = f_tails(d1, d2, x)
        if not representable(tails):
            continue
        values = [mp.exp(v) for v in tails] + list(tails)
        out.writerow([d1, d2, repr(x)] + [mp.nstr(v, 22, min_fixed=-5, max_fixed=9) for v in values])
        written += 1


main()
