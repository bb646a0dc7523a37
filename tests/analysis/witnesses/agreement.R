# Kappa of two coders by vcd and psych; alpha has its witness in the package krippendorff.
# Rscript tests/analysis/witnesses/agreement.R > tests/analysis/witnesses/agreement.json
suppressMessages({library(vcd); library(psych); library(jsonlite)})

tables <- list(
  # an ordinal scale of four codes, all used by both
  ordinal = matrix(c(9, 2, 1, 0,
                     3, 7, 2, 1,
                     0, 2, 8, 3,
                     1, 0, 2, 5), 4, byrow = TRUE),
  # one code dominates
  dominant = matrix(c(21, 2,
                       1, 1), 2, byrow = TRUE),
  # a code that the second coder never gave
  never = matrix(c(4, 1, 0,
                   2, 6, 0,
                   1, 2, 0), 3, byrow = TRUE)
)

of <- function(t) {
  linear <- vcd::Kappa(t, weights = "Equal-Spacing")
  quadratic <- vcd::Kappa(t, weights = "Fleiss-Cohen")
  p <- suppressWarnings(psych::cohen.kappa(t))  # weighted: quadratic by default
  list(table = t,
       kappa = unname(linear$Unweighted["value"]), se = unname(linear$Unweighted["ASE"]),
       linear = unname(linear$Weighted["value"]), linear_se = unname(linear$Weighted["ASE"]),
       quadratic = unname(quadratic$Weighted["value"]),
       quadratic_se = unname(quadratic$Weighted["ASE"]),
       psych_kappa = p$kappa, psych_quadratic = p$weighted.kappa)
}

cat(toJSON(list(r = R.version.string,
                vcd = as.character(packageVersion("vcd")),
                psych = as.character(packageVersion("psych")),
                tables = lapply(tables, of)),
           digits = 15, auto_unbox = TRUE, pretty = TRUE), "\n")
