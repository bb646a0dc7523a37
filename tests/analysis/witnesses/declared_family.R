# A declared family of four items over two waves: three shares of a multiple by mid-p McNemar, each
# with its gains and losses among 30 units; the fourth item has too few changes and is left out
# before p.adjust sees it. Run: Rscript declared_family.R > declared_family.json
library(jsonlite)
gains <- c(9, 8, 7)
losses <- c(1, 2, 1)
midp <- function(b, c) min(1, 2 * pbinom(min(b, c), b + c, 0.5)) - dbinom(min(b, c), b + c, 0.5)
p <- mapply(midp, gains, losses)
cat(toJSON(list(
  r = R.version.string,
  gains = gains, losses = losses, p = p,
  holm = p.adjust(p, "holm"), benjamini_hochberg = p.adjust(p, "BH")
), digits = 15, auto_unbox = TRUE, pretty = TRUE))
