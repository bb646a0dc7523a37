# Two independent groups: Mann-Whitney, permutation of means and of tables, Fisher-Boschloo,
# Cramer's V, Cliff's delta.
# Rscript tests/analysis/witnesses/two_groups.R > tests/analysis/witnesses/two_groups.json
suppressMessages({library(exactRankTests); library(coin); library(vcd); library(jsonlite)})

pairs <- list(
  tied = list(first = c(1, 2, 2, 3, 5, 7), second = c(2, 3, 3, 4, 8, 9, 9, 12)),
  # full-time equivalents; 0.3 and 0.1 + 0.2 are one value
  decimals = list(first = c(0.3, 1.5, 2.5, 2.5, 4, 5.8, 6), second = c(0.3, 0.5, 0.5, 1.5, 2)),
  unequal = list(first = c(10, 4, 3), second = c(0, 1, 1, 2, 2, 2, 3, 4, 5, 5, 6, 8)),
  many = list(first = c(0, 0, 1, 2, 2, 2, 3, 3, 4, 4, 4, 5, 6, 6, 8, 9, 2, 3, 3, 1, 0, 5, 7),
              second = c(1, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8, 8, 9, 9, 10, 11, 2, 2, 6, 5, 7, 3, 12,
                         4, 4, 5, 6, 8, 9, 10, 11))
)
of_pair <- function(p) {
  d <- data.frame(v = c(p$first, p$second),
                  g = factor(rep(c("a", "b"), c(length(p$first), length(p$second)))))
  w <- suppressWarnings(stats::wilcox.test(p$first, p$second)$statistic)
  list(first = p$first, second = p$second, u = unname(w),
       delta = unname(2 * w / (length(p$first) * length(p$second)) - 1),
       wilcoxon_exact = as.numeric(pvalue(wilcox_test(v ~ g, d, distribution = "exact"))),
       exact_rank_tests = exactRankTests::wilcox.exact(p$first, p$second, exact = TRUE)$p.value,
       # normal, variance corrected for ties, no correction for continuity
       wilcoxon = as.numeric(pvalue(wilcox_test(v ~ g, d))),
       means = as.numeric(pvalue(oneway_test(v ~ g, d, distribution = "exact"))))
}

# The definition, table by table: every table at least as extreme by fisher.test, the largest
# probability of these over the common share.
boschloo <- function(x, n, y, m) {
  seen <- fisher.test(matrix(c(x, n - x, y, m - y), 2))$p.value
  cells <- expand.grid(x = 0:n, y = 0:m)
  p <- mapply(function(a, b) fisher.test(matrix(c(a, n - a, b, m - b), 2))$p.value,
              cells$x, cells$y)
  cells <- cells[p <= seen * (1 + 1e-7), ]
  of <- function(share) sum(dbinom(cells$x, n, share) * dbinom(cells$y, m, share))
  grid <- seq(0, 1, length.out = 1001)
  start <- grid[order(-sapply(grid, of))[1:5]]
  best <- max(sapply(start, function(s)
    optimize(of, c(max(0, s - 0.002), min(1, s + 0.002)), maximum = TRUE, tol = 1e-10)$objective))
  list(x = x, n = n, y = y, m = m, fisher = seen, p = best)
}

# Every way to form the first row, the chi-square of each.
permuted <- function(t) {
  column <- rep(seq_len(ncol(t)), colSums(t))
  of <- function(chosen) {
    first <- tabulate(column[chosen], ncol(t))
    unname(suppressWarnings(chisq.test(rbind(first, colSums(t) - first), correct = FALSE)$statistic))
  }
  all <- combn(length(column), sum(t[1, ]), of)
  seen <- unname(suppressWarnings(chisq.test(t, correct = FALSE)$statistic))
  list(table = t, chi_square = seen, p = mean(all >= seen - 1e-9),
       v = assocstats(t)$cramer)
}

set.seed(1)
three <- matrix(c(3, 5, 2, 8, 1, 4, 1, 2, 9), 3, byrow = TRUE)
cat(toJSON(list(r = R.version.string,
                coin = as.character(packageVersion("coin")),
                exactRankTests = as.character(packageVersion("exactRankTests")),
                vcd = as.character(packageVersion("vcd")),
                pairs = lapply(pairs, of_pair),
                boschloo = list(boschloo(7, 15, 12, 15), boschloo(3, 10, 9, 12),
                                boschloo(0, 5, 5, 5), boschloo(20, 31, 5, 23),
                                boschloo(1, 8, 0, 17), boschloo(11, 15, 4, 10)),
                tables = list(permuted(matrix(c(3, 2, 1, 1, 4, 5), 2, byrow = TRUE)),
                              permuted(matrix(c(0, 4, 2, 1, 5, 1, 1, 2), 2, byrow = TRUE)),
                              permuted(matrix(c(6, 2, 3, 7), 2, byrow = TRUE))),
                # random: 1,000,000 tables, so to about three digits
                three = list(table = three, chi_square = unname(chisq.test(three)$statistic),
                             p = chisq.test(three, simulate.p.value = TRUE, B = 1e6)$p.value,
                             v = assocstats(three)$cramer)),
           digits = 15, auto_unbox = TRUE, pretty = TRUE), "\n")
