# Mann-Kendall: stats::cor.test(method = "kendall") of the levels against the waves. Exact without
# ties; with ties R has the normal distribution only (variance corrected for ties, continuity = TRUE),
# so the exact p with ties is counted here over every order of the values. S is tau's numerator.
# Sen's slope: the median of all pairs' slopes. Run in this folder: Rscript mann_kendall.R
library(jsonlite)
s_of <- function(v) sum(sign(outer(v, v, "-"))[lower.tri(diag(length(v)))])
sen <- function(v, w = seq_along(v)) {
  pairs <- lower.tri(diag(length(v)))
  median((outer(v, v, "-") / outer(w, w, "-"))[pairs])
}
r_test <- function(v, exact) {
  found <- cor.test(v, seq_along(v), method = "kendall", alternative = "two.sided",
                    exact = exact, continuity = !exact)
  list(values = v, s = s_of(v), p = found$p.value, sen = sen(v))
}
orders <- function(v) {
  if (length(v) == 1) return(list(v))
  unlist(lapply(unique(v), function(x) lapply(orders(v[-match(x, v)]), function(r) c(x, r))), FALSE)
}
counted <- function(v) {
  all <- abs(sapply(orders(v), s_of))
  list(values = v, s = s_of(v), hits = sum(all >= abs(s_of(v))), of = length(all),
       p = mean(all >= abs(s_of(v))), sen = sen(v))
}
eight <- c(0.31, 0.30, 0.37, 0.42, 0.40, 0.47, 0.55, 0.52)
twelve <- c(12, 9.5, 14, 13, 11, 10, 8.5, 9, 7, 8, 6.5, 10.5)
tied <- c(4, 4, 5, 4, 6, 5, 6, 6)
set.seed(4)
long <- round(seq(0, 3, length.out = 70) + rnorm(70, sd = 3))
write_json(list(
  r = R.version.string, packages = list(stats = as.character(packageVersion("stats"))),
  eight = r_test(eight, TRUE), twelve = r_test(twelve, TRUE), tied = counted(tied),
  long = r_test(long, FALSE)
), "mann_kendall.json", digits = 15, auto_unbox = TRUE, pretty = TRUE)
