# GEE logistic and the linear mixed model. Run in this folder: Rscript models.R
#
# gee::gee: exchangeable, moments with N - p and (pairs - p), the robust error uncorrected: the
# conventions of gee_logistic. geepack::geese estimates the correlation by a second set of equations,
# without these corrections; given gee's correlation as fixed (zcor) it finds gee's coefficients and
# "san.se". Its approximate jackknife ("ajs", std.err = "jack") is the sum of the squared one-step
# changes without each unit, times (K - parameters) / K with the 4 parameters intercept, wave, scale
# and correlation. A one-step change is inverse(sum D'V^-1 D) D'V^-1 (I - H)^-1 (y - mu): so ajs
# times K / (K - 4) is Mancl and DeRouen's variance.
# lmerTest::lmer: REML, standard errors of generalized least squares, Satterthwaite's degrees of
# freedom by numerical derivatives (about 8 digits). stats::lm where units do not differ: lmer's
# fit is singular there and its degrees of freedom are not used.
suppressMessages({library(gee); library(geepack); library(lme4); library(lmerTest); library(jsonlite)})
silent <- function(call) { capture.output(found <- suppressMessages(suppressWarnings(call))); found }

panel <- function(seed, n, waves, missing, spread) {
  set.seed(seed)
  d <- data.frame(unit = rep(seq_len(n), each = waves), wave = rep(0:(waves - 1), n))
  own <- rnorm(n) * spread
  d$said <- rbinom(nrow(d), 1, plogis(-1 + 0.3 * d$wave + own[d$unit]))
  d$number <- round(3 + 0.2 * d$wave + own[d$unit] + rnorm(nrow(d)), 2)
  d[runif(nrow(d)) >= missing, ]
}

estimating <- function(d) {
  g <- silent(gee(said ~ wave, id = unit, data = d, family = binomial, corstr = "exchangeable",
                  tol = 1e-13, maxiter = 500, silent = TRUE))
  s <- summary(g)$coefficients
  alpha <- g$working.correlation[1, 2]
  size <- as.vector(table(d$unit)); k <- length(size)
  fixed <- silent(geese(said ~ wave, id = unit, data = d, family = binomial, corstr = "fixed",
    zcor = matrix(alpha, sum(size * (size - 1) / 2), 1), jack = TRUE,
    control = geese.control(epsilon = 1e-13, maxit = 500, jack = TRUE)))
  own <- geeglm(said ~ wave, id = unit, data = d, family = binomial, corstr = "exchangeable",
                control = geese.control(epsilon = 1e-13, maxit = 500))
  list(
    gee = list(estimate = s[2, "Estimate"], robust_se = s[2, "Robust S.E."], robust_z = s[2, "Robust z"],
               naive_se = s[2, "Naive S.E."], correlation = alpha),
    geepack_fixed = list(estimate = fixed$beta[[2]], san_se = sqrt(fixed$vbeta[2, 2]),
                         jack_se = sqrt(fixed$vbeta.ajs[2, 2]), mancl_derouen_se = sqrt(fixed$vbeta.ajs[2, 2] * k / (k - 4))),
    geepack_own = list(estimate = coef(own)[["wave"]], san_se = summary(own)$coefficients["wave", "Std.err"])
  )
}

mixing <- function(d) {
  m <- silent(lmer(number ~ wave + (1 | unit), data = d, REML = TRUE,
    control = lmerControl(optimizer = "nloptwrap", optCtrl = list(xtol_abs = 1e-14, ftol_abs = 1e-14))))
  s <- summary(m)$coefficients["wave", ]
  v <- as.data.frame(VarCorr(m))$vcov
  ols <- summary(lm(number ~ wave, data = d))$coefficients["wave", ]
  list(
    lmer = list(estimate = s[["Estimate"]], se = s[["Std. Error"]], t = s[["t value"]], df = s[["df"]],
                p = s[["Pr(>|t|)"]], between = v[1], within = v[2], singular = isSingular(m)),
    lm = list(estimate = ols[["Estimate"]], se = ols[["Std. Error"]], p = ols[["Pr(>|t|)"]])
  )
}

cases <- list(
  gaps = panel(7, 20, 5, 0.15, 1),
  whole = panel(11, 54, 8, 0, 1.3),
  few = panel(5, 9, 4, 0.2, 0.8),
  alike = panel(22, 18, 4, 0.1, 0)
)
write_json(list(
  r = R.version.string,
  packages = sapply(c("gee", "geepack", "lme4", "lmerTest", "stats"), function(p) as.character(packageVersion(p)), simplify = FALSE),
  cases = lapply(cases, function(d) c(list(unit = d$unit, wave = d$wave, said = d$said, number = d$number),
                                      estimating(d), mixing(d)))
), "models.json", digits = 15, auto_unbox = TRUE)
