# Witness of differences.py, mcnemar.py and signs.py, run by R 4.2.2:
# Rscript tests/analysis/witnesses/paired.R > tests/analysis/witnesses/paired.json
library(jsonlite)

# Cells: both, gained, lost, neither. Share differences are later less earlier.
cells <- list(
  c(59, 6, 16, 80), c(1, 1, 7, 12), c(36, 12, 2, 0), c(12, 8, 0, 22), c(20, 3, 2, 29),
  c(0, 5, 4, 45), c(43, 0, 1, 0), c(30, 0, 0, 12), c(0, 7, 0, 0), c(3000, 700, 650, 6650)
)

# Newcombe's method 10 of Wilson's limits by prop.test and phi corrected for continuity.
newcombe <- function(k) {
  a <- k[1]; g <- k[2]; l <- k[3]; d <- k[4]; n <- sum(k)
  later <- prop.test(a + g, n, correct = FALSE); earlier <- prop.test(a + l, n, correct = FALSE)
  p1 <- (a + g) / n; p2 <- (a + l) / n
  product <- a * d - g * l
  if (product > 0) product <- max(product - n / 2, 0)
  margins <- (a + g) * (l + d) * (a + l) * (g + d)
  phi <- if (margins == 0) 0 else product / sqrt(margins)
  add <- function(u, v) sqrt(u^2 - 2 * phi * u * v + v^2)
  c(p1 - p2 - add(p1 - later$conf.int[1], earlier$conf.int[2] - p2),
    p1 - p2 + add(later$conf.int[2] - p1, p2 - earlier$conf.int[1]))
}

# Tango's interval by definition: the restricted maximum of the likelihood is searched as the zero of
# its derivative, the limits as the zeros of the score test less z.
score <- function(delta, g, l, n) {
  rest <- n - g - l
  slope <- function(q) g / (q + delta) + l / q - 2 * rest / (1 - 2 * q - delta)
  lo <- max(0, -delta); hi <- (1 - delta) / 2
  e <- 1e-9 * (hi - lo)
  q <- if (slope(lo + e) < 0) lo else if (slope(hi - e) > 0) hi else
    uniroot(slope, c(lo + e, hi - e), tol = 1e-16, maxiter = 10000)$root
  (g - l - n * delta) / sqrt(n * (2 * q + delta - delta^2))
}
tango <- function(k) {
  g <- k[2]; l <- k[3]; n <- sum(k); z <- qnorm(0.975); d <- (g - l) / n
  low <- if (d == -1) -1 else
    uniroot(function(x) score(x, g, l, n) - z, c(-1 + 1e-6, d - 1e-6), tol = 1e-15, maxiter = 10000)$root
  high <- if (d == 1) 1 else
    uniroot(function(x) score(x, g, l, n) + z, c(d + 1e-6, 1 - 1e-6), tol = 1e-15, maxiter = 10000)$root
  c(low, high)
}

# Exact McNemar is binom.test of the changes against one half; mid-p takes off dbinom of the smaller,
# and half of it where both are equal.
mcnemar <- function(g, l) {
  exact <- binom.test(g, g + l)$p.value
  point <- dbinom(min(g, l), g + l, 0.5)
  list(gains = g, losses = l, exact = exact, midp = if (g == l) 1 - point / 2 else exact - point)
}
changes <- list(
  c(8, 0), c(6, 16), c(1, 7), c(12, 2), c(4, 0), c(5, 0), c(6, 0), c(5, 4), c(5, 5), c(1, 1),
  c(0, 3), c(23, 9), c(600, 500), c(5200, 4900), c(900, 100)
)

cat(toJSON(list(
  r = as.character(getRversion()),
  packages = list(jsonlite = as.character(packageVersion("jsonlite"))),
  intervals = lapply(cells, function(k) list(cells = k, newcombe = newcombe(k), tango = tango(k))),
  changes = lapply(changes, function(k) mcnemar(k[1], k[2]))
), auto_unbox = TRUE, digits = NA, pretty = TRUE), "\n")
