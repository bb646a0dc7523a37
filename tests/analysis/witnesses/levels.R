# Levels of numbers: quantile(type = 7), sd (n - 1), mean, and the same by the survey package with
# weights of 1 (svytotal, svymean, svyratio; its standard errors are not used: census mode has none).
# x: Tab. 2 of 2021-H1, at the municipality, exact numbers. providers, applied: the municipalities
# with a number for both. Groups: kind as in the release (k Kreis, s Stadt).
# Run in this folder: Rscript levels.R
library(jsonlite)
suppressPackageStartupMessages(library(survey))
x <- c(6, 5.8, 2, 4, 6, 8, 8, 3, 3.5, 10, 5, 6, 4, 4, 4, 1, 1, 6)
y <- c(0.1, 12.4, 0, 3.3, 7.25, 7.25, 41, 2, 0.3)
describe <- function(v) list(
  values = v, n = length(v), mean = mean(v), sd = sd(v), minimum = min(v), maximum = max(v),
  quartiles = unname(quantile(v, c(0.25, 0.5, 0.75), type = 7))
)
tab <- data.frame(
  providers = c(0, 0.2, 2, 2, 0, 0, 0, 0, 2.5, 2, 7, 7, 0, 10, 5),
  applied = c(6, 6, 4, 6, 6, 8, 8, 3, 6, 8, 11, 11, 4, 11, 11),
  kind = c(rep("k", 9), rep("s", 6))
)
design <- svydesign(ids = ~1, weights = ~1, data = tab)
write_json(
  list(
    r = R.version.string,
    packages = list(survey = as.character(packageVersion("survey"))),
    tab2 = describe(x),
    other = describe(y),
    two = describe(c(1, 4)),
    ratio = list(
      providers = tab$providers, applied = tab$applied, kind = tab$kind,
      totals = unname(coef(svytotal(~providers + applied, design))),
      means = unname(coef(svymean(~providers + applied, design))),
      all = unname(coef(svyratio(~providers, ~applied, design))),
      k = unname(coef(svyratio(~providers, ~applied, subset(design, kind == "k")))),
      s = unname(coef(svyratio(~providers, ~applied, subset(design, kind == "s"))))
    )
  ),
  "levels.json", digits = 15, auto_unbox = TRUE, pretty = TRUE
)
