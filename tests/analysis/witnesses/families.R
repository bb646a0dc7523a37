# Holm and Benjamini-Hochberg: stats::p.adjust. Items without a test (None) left the family first.
# Run in this folder: Rscript families.R
library(jsonlite)
p <- c(0.003, 0.041, 0.041, 0.2, 0.0007, 0.9, 0.013, 1, 0.049, 0.03)
write_json(
  list(
    r = R.version.string,
    packages = list(stats = as.character(packageVersion("stats"))),
    p = p,
    holm = p.adjust(p, method = "holm"),
    benjamini_hochberg = p.adjust(p, method = "BH")
  ),
  "families.json", digits = 15, auto_unbox = TRUE, pretty = TRUE
)
