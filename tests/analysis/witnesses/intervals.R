# Witness of analysis/statistics/intervals.py, run by R 4.2.2:
#   Rscript intervals.R > intervals.json
# Hypergeometric limits by stats::phyper and full enumeration over K; Wilson by stats::prop.test
# without continuity correction; Clopper-Pearson by stats::binom.test.
library(jsonlite)

hypergeometric <- function(x, n, N) {
  K <- 0:N
  K <- K[phyper(x - 1, K, N - K, n, lower.tail = FALSE) > 0.025 & phyper(x, K, N - K, n) > 0.025]
  list(count = x, stated = n, frame = N, low = min(K), high = max(K))
}
cases <- rbind(
  c(0, 20, 54), c(1, 20, 54), c(20, 47, 54), c(25, 51, 54), c(0, 47, 54), c(47, 47, 54),
  c(16, 25, 54), c(3, 5, 9), c(2, 51, 54), c(30, 60, 400), c(1, 60, 400), c(0, 60, 400),
  c(200, 300, 400), c(2500, 6000, 11000), c(6, 6000, 11000), c(10000, 10500, 11000)
)
wilson <- function(x, n) {
  limits <- prop.test(x, n, correct = FALSE)$conf.int
  list(count = x, stated = n, low = limits[1], high = limits[2])
}
clopper <- function(x, n) list(count = x, stated = n, low = binom.test(x, n)$conf.int[1])

# How often Wilson's limits with a finite population correction cover K of N = 54, seen n = 51: the
# standard error times (N - n)/(N - 1), that is Wilson's limits of n / ((N - n)/(N - 1)) trials.
z <- qnorm(0.975)
corrected <- function(x, n, N) {
  m <- n * (N - 1) / (N - n)
  p <- x / n
  middle <- (p + z^2 / (2 * m)) / (1 + z^2 / m)
  half <- z * sqrt(p * (1 - p) / m + z^2 / (4 * m^2)) / (1 + z^2 / m)
  c(middle - half, middle + half)
}
coverage <- function(K, n, N) {
  x <- 0:n
  inside <- sapply(x, function(one) {
    limits <- corrected(one, n, N)
    limits[1] <= K / N && K / N <= limits[2]
  })
  sum(dhyper(x, K, N - K, n)[inside])
}

cat(toJSON(list(
  r = as.character(getRversion()),
  packages = list(jsonlite = as.character(packageVersion("jsonlite"))),
  hypergeometric = apply(cases, 1, function(k) hypergeometric(k[1], k[2], k[3])),
  wilson = list(wilson(20, 47), wilson(0, 25), wilson(25, 25), wilson(1, 3), wilson(4321, 11000)),
  clopper_pearson = list(clopper(25, 25), clopper(23, 25), clopper(0, 25), clopper(1, 54)),
  wilson_corrected_worst = min(sapply(0:54, coverage, n = 51, N = 54))
), auto_unbox = TRUE, digits = NA, pretty = TRUE), "\n")
