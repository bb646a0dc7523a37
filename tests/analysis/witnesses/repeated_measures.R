# Cochran's Q, Friedman, Stuart-Maxwell. Run in this folder: Rscript repeated_measures.R
# Asymptotic: stats::friedman.test (corrected for ties) and coin (symmetry_test and friedman_test,
# quadratic form; mh_test, which adds nothing to cells and uses the covariance of Stuart, not
# Bhapkar's). Permutation: every order of every row by expand.grid; and coin's approximate
# distribution, which counts the resamples only (p = hits / nresample).
suppressMessages({library(coin); library(jsonlite)})

long <- function(x) data.frame(
  value = as.vector(x),
  wave = factor(rep(seq_len(nrow(x)), ncol(x))),
  unit = factor(rep(seq_len(ncol(x)), each = nrow(x)))
)
asymptotic <- function(test) list(statistic = as.numeric(statistic(test)), p = as.numeric(pvalue(test)))

# a row per wave, a column per unit
said <- matrix(c(
  0,0,0,1,0,1,0,0,1,0,0,1,0,0,0,1,0,0,
  0,1,0,1,0,1,0,1,1,0,0,1,0,0,1,1,0,0,
  0,1,1,1,0,0,0,1,1,0,1,1,1,0,1,1,0,0,
  1,1,1,1,0,1,0,1,1,0,1,1,0,0,0,1,0,1), nrow = 4, byrow = TRUE)
few_said <- said[, c(1:3, 6, 8, 11)]

# 0.1 + 0.2 and 0.3 are equal in decimals: R gets what decimals say
numbers <- matrix(c(
  2, 4.5, 1, 0, 3, 0.3, 8, 2, 6, 7.5, 1.5, 0,
  3, 4.5, 1, 2, 3, 0.3, 9, 1, 6, 8.0, 2.5, 0,
  3, 5.0, 1, 2, 2, 0.5, 9, 4, 5, 8.5, 2.0, 0), nrow = 3, byrow = TRUE)
few_numbers <- numbers[, c(1, 2, 4, 5, 8, 11)]

orders <- function(row) unique(do.call(rbind, combinat(row)))
combinat <- function(v) {
  if (length(v) == 1) return(list(v))
  unlist(lapply(seq_along(v), function(i) lapply(combinat(v[-i]), function(r) c(v[i], r))), FALSE)
}
enumerate <- function(scores) { # scores: a row per unit; sums of squared totals order the statistics
  each <- lapply(seq_len(nrow(scores)), function(i) orders(scores[i, ]))
  places <- as.matrix(expand.grid(lapply(each, function(o) seq_len(nrow(o)))))
  totals <- matrix(0, nrow(places), ncol(scores))
  for (i in seq_along(each)) totals <- totals + each[[i]][places[, i], ]
  reached <- rowSums(totals^2) >= sum(colSums(scores)^2) - 1e-9
  list(hits = sum(reached), of = length(reached), p = mean(reached))
}

set.seed(20210701)
RESAMPLES <- 1000000
drawn <- function(test) list(p = as.numeric(pvalue(test)), resamples = RESAMPLES)

moves <- matrix(c(
  11, 4, 1, 0,
  1, 9, 6, 2,
  0, 2, 8, 3,
  0, 0, 1, 6), nrow = 4, byrow = TRUE)
homogeneous <- function(table) {
  codes <- LETTERS[seq_len(nrow(table))]
  asymptotic(mh_test(as.table(matrix(table, nrow(table), dimnames = list(before = codes, after = codes)))))
}

write_json(list(
  r = R.version.string,
  packages = list(stats = as.character(packageVersion("stats")), coin = as.character(packageVersion("coin"))),
  said = said, few_said = few_said, numbers = numbers, few_numbers = few_numbers, moves = moves,
  cochran_q = asymptotic(symmetry_test(value ~ wave | unit, long(said), teststat = "quadratic")),
  cochran_q_few = asymptotic(symmetry_test(value ~ wave | unit, long(few_said), teststat = "quadratic")),
  cochran_q_permutation_few = enumerate(t(few_said)),
  cochran_q_permutation = drawn(symmetry_test(value ~ wave | unit, long(said), teststat = "quadratic",
    distribution = approximate(nresample = RESAMPLES))),
  friedman_stats = {f <- friedman.test(t(numbers)); list(statistic = as.numeric(f$statistic), p = f$p.value)},
  friedman_coin = asymptotic(friedman_test(value ~ wave | unit, long(numbers))),
  friedman_permutation_few = enumerate(t(apply(few_numbers, 2, rank))),
  friedman_permutation = drawn(friedman_test(value ~ wave | unit, long(numbers),
    distribution = approximate(nresample = RESAMPLES))),
  stuart_maxwell = homogeneous(moves),
  stuart_maxwell_two = homogeneous(moves[1:2, 1:2])
), "repeated_measures.json", digits = 15, auto_unbox = TRUE, pretty = TRUE)
