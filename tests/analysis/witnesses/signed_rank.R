# Witness of wilcoxon.py and hodges_lehmann.py, run by R 4.2.2:
# Rscript tests/analysis/witnesses/signed_rank.R > tests/analysis/witnesses/signed_rank.json
# z and p with Pratt's zeros by coin (no continuity correction, variance with ties); without zeros
# the exact p on midranks by exactRankTests as well; the Hodges-Lehmann change and its limits by
# stats::wilcox.test where nothing is tied, the median of all Walsh averages where something is.
suppressMessages({library(coin); library(exactRankTests); library(jsonlite)})

data <- list(
  untied = c(1.1, -0.4, 2.3, 3.7, -1.9, 0.8, 5.2, 4.1, -2.6, 6.3, 1.5, 2.9),
  tied = c(1, 1, -1, 2, 2, 3, -2, 4, 1, 1, 5, -1, 3, 2),
  zeros = c(0, 0, 1, -1, 2, 0, 3, 1, 0, 4, -2, 5, 0, 2, 2, 0, 1),
  many_zeros = c(rep(0, 30), 1, 1, 1, 2, 2, -1, 3, 1, 1, -2, 5, 1),
  decimals = c(0.3, 0.3, 0.3, -0.3, 0.3, 0.5, 0.1, -0.1, 0.7, 0.2, 0, 0.3),
  down = c(-3, -2, -2, 0, 1, -5, -4, -1, -1, 0, -6),
  all_up = c(1, 2, 3, 4, 5, 6, 7),
  six_tied = c(1, 1, 1, 1, 1, 1),
  balanced = c(1, -1, 2, -2, 0),
  one = 3
)
signed <- function(d) {
  y <- d; x <- rep(0, length(d))
  pratt <- function(distribution)
    wilcoxsign_test(y ~ x, zero.method = "Pratt", distribution = distribution)
  test <- pratt("asymptotic")
  result <- list(
    differences = I(d), z = as.numeric(statistic(test)), p = as.numeric(pvalue(test)),
    exact = as.numeric(pvalue(pratt("exact")))
  )
  if (all(d != 0)) result$exact_rank_tests <- wilcox.exact(d, exact = TRUE)$p.value
  walsh <- outer(d, d, "+") / 2
  result$hodges_lehmann <- median(walsh[lower.tri(walsh, diag = TRUE)])
  if (all(d != 0) && !any(duplicated(abs(d))) && length(d) > 5)
    result$limits <- as.numeric(wilcox.test(d, exact = TRUE, conf.int = TRUE)$conf.int)
  result
}
# The ranks of the limits: k of stats::qsignrank, where P(W <= k) first is 2.5 per cent or more.
places <- lapply(c(5, 6, 7, 8, 20, 47, 54, 150, 200), function(n) c(n, qsignrank(0.025, n)))

cat(toJSON(list(
  r = as.character(getRversion()),
  packages = lapply(list(coin = "coin", exactRankTests = "exactRankTests", jsonlite = "jsonlite"),
                    function(name) as.character(packageVersion(name))),
  tests = lapply(data, signed),
  places = places
), auto_unbox = TRUE, digits = NA, pretty = TRUE), "\n")
