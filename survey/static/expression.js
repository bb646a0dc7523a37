// Evaluates the expressions of a questionnaire on the trees that the server writes as JSON: the
// same four truth values, intervals and digits (survey/instrument/expression). Numbers are
// decimals of 28 digits, so that no sum differs from the server's. Reads no page.
"use strict";

(() => {
  const TRUE = Symbol("true");
  const FALSE = Symbol("false");
  const UNKNOWN = Symbol("unknown");
  const NOT_APPLICABLE = Symbol("not_applicable");
  const isTruth = (value) => typeof value === "symbol";

  // Decimals: a coefficient and a power of ten, rounded half to even at 28 digits.
  const DIGITS = 28;
  const size = (c) => (c < 0n ? -c : c).toString().length;
  const fit = (c, e) => {
    const over = size(c) - DIGITS;
    if (over <= 0) return { c, e };
    const unit = 10n ** BigInt(over);
    const twice = 2n * (c % unit);
    const rest = twice < 0n ? -twice : twice;
    let kept = c / unit;
    if (rest > unit || (rest === unit && kept % 2n !== 0n)) kept += c < 0n ? -1n : 1n;
    return fit(kept, e + over);
  };
  const decimal = (text) => {
    const [, sign, whole, part = "", power = "0"] =
      /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]\d+))?$/i.exec(text);
    return { c: BigInt(sign + whole + part), e: Number(power) - part.length };
  };
  const raised = (a, e) => a.c * 10n ** BigInt(a.e - e);
  const plus = (a, b) => {
    const e = Math.min(a.e, b.e);
    return fit(raised(a, e) + raised(b, e), e);
  };
  const minus = (a) => ({ c: -a.c, e: a.e });
  const times = (a, b) => fit(a.c * b.c, a.e + b.e);
  const over = (a, b) => {
    const shift = Math.max(size(b.c) - size(a.c) + DIGITS + 1, 0);
    const top = a.c * 10n ** BigInt(shift);
    let kept = top / b.c;
    // What is left over decides a tie, so it may not be lost before rounding.
    if (top % b.c !== 0n && kept % 5n === 0n) kept += (top < 0n) === (b.c < 0n) ? 1n : -1n;
    return fit(kept, a.e - b.e - shift);
  };
  const order = (a, b) => {
    const e = Math.min(a.e, b.e);
    const difference = raised(a, e) - raised(b, e);
    return difference < 0n ? -1 : Number(difference > 0n);
  };
  const size1 = (a, b) => [a, b].map((n) => (n.c < 0n ? minus(n) : n))
    .reduce((most, n) => (order(n, most) > 0 ? n : most), ONE);
  const ZERO = decimal("0");
  const ONE = decimal("1");
  const ROUNDING = decimal("1E-22");
  // Below by more than arithmetic rounds.
  const smaller = (a, b) =>
    order(a, b) < 0 && order(plus(b, minus(a)), times(ROUNDING, size1(a, b))) > 0;

  // Intervals: null is unbounded on that side.
  const interval = (low, high) => ({ low, high });
  const UNBOUNDED = interval(null, null);
  const isNumber = (value) => typeof value === "object" && !Array.isArray(value);
  const exactly = (n) => interval(n, n);
  const isExact = (a) => a.low !== null && a.high !== null && order(a.low, a.high) === 0;
  const negative = (a) => interval(a.high && minus(a.high), a.low && minus(a.low));
  const sum = (a, b) =>
    interval(a.low && b.low && plus(a.low, b.low), a.high && b.high && plus(a.high, b.high));
  const ends = (a) => [{ n: a.low, sign: -1 }, { n: a.high, sign: 1 }];
  const signOf = (end) => (end.n === null ? end.sign : end.n.c > 0n ? 1 : -1);
  const belowEnd = (a, b) => {
    if (a.n !== null && b.n !== null) return order(a.n, b.n) < 0;
    return (a.n === null ? a.sign : 0) < (b.n === null ? b.sign : 0);
  };
  const product = (a, b) => {
    if (a.n !== null && b.n !== null) return { n: times(a.n, b.n), sign: 1 };
    // 0 times an open end is 0: every number of the open interval is finite.
    if (a.n?.c === 0n || b.n?.c === 0n) return { n: ZERO, sign: 1 };
    return { n: null, sign: signOf(a) * signOf(b) };
  };
  const quotient = (a, b) => {
    if (b.n === null) return { n: ZERO, sign: 1 };
    if (a.n === null) return { n: null, sign: a.sign * signOf(b) };
    return { n: over(a.n, b.n), sign: 1 };
  };
  const corners = (a, b, join) => {
    const found = ends(a).flatMap((one) => ends(b).map((other) => join(one, other)));
    const least = found.reduce((low, end) => (belowEnd(end, low) ? end : low));
    const most = found.reduce((high, end) => (belowEnd(high, end) ? end : high));
    return interval(least.n, most.n);
  };
  const mayBeZero = (a) =>
    (a.low === null || order(a.low, ROUNDING) <= 0) &&
    (a.high === null || order(minus(ROUNDING), a.high) <= 0);

  // Dates: first and last day as numbers that sort.
  const DATE = /^(\d{4})-(?:H([12])|(\d{2})(?:-(\d{2}))?)$/;
  const days = (text) => {
    const found = DATE.exec(text);
    if (!found) return null;
    const [year, half, month, day] = found.slice(1).map(Number);
    const at = (m, d) => year * 10000 + m * 100 + d;
    if (half) return half === 1 ? [at(1, 1), at(6, 30)] : [at(7, 1), at(12, 31)];
    if (month < 1 || month > 12 || year === 0) return null;
    const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    const last = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
    if (found[4] === undefined) return [at(month, 1), at(month, last)];
    return day >= 1 && day <= last ? [at(month, day), at(month, day)] : null;
  };

  // Comparing with certainty or not at all.
  const not = (value) => (value === TRUE ? FALSE : value === FALSE ? TRUE : value);
  const truth = (holds) => (holds ? TRUE : FALSE);
  const word = (value) => {
    if (typeof value === "string") return value;
    return Array.isArray(value) && value.length === 1 ? value[0] : null;
  };
  const below = (a, b) => a.high !== null && b.low !== null && smaller(a.high, b.low);
  const equal = (a, b) => {
    if (isNumber(a) && isNumber(b)) {
      if (below(a, b) || below(b, a)) return FALSE;
      return isExact(a) && isExact(b) ? TRUE : UNKNOWN;
    }
    const [first, second] = [word(a), word(b)];
    if (first === null || second === null) return UNKNOWN;
    if (first === second) return TRUE;
    const [one, other] = [days(first), days(second)];
    return one && other && one[0] <= other[1] && other[0] <= one[1] ? UNKNOWN : FALSE;
  };
  const less = (a, b, choices) => {
    if (isNumber(a) && isNumber(b)) {
      if (below(a, b)) return TRUE;
      return a.low !== null && b.high !== null && !smaller(a.low, b.high) ? FALSE : UNKNOWN;
    }
    const [first, second] = [word(a), word(b)];
    if (first === null || second === null) return UNKNOWN;
    if (choices.length) {
      if (!choices.includes(first) || !choices.includes(second)) return UNKNOWN;
      return truth(choices.indexOf(first) < choices.indexOf(second));
    }
    const [one, other] = [days(first), days(second)];
    if (!one || !other) return UNKNOWN;
    if (first === second) return FALSE;
    if (one[1] < other[0]) return TRUE;
    return one[0] >= other[1] ? FALSE : UNKNOWN;
  };

  // Names. An answer is {status, comparator, low, high, codes, text}; bounds are texts or null.
  const isName = (tree) => tree[0] === "name";
  const answerOf = ([, scope, name, item], context) =>
    scope === "previous" ? context.previous(name, item) : context.answer(name, item);
  const bound = (text) => (text === null || text === undefined ? null : decimal(text));
  const valueOf = (tree, context) => {
    const [, scope, name, item] = tree;
    if (scope === "unit") return context.unit(name) || UNKNOWN;
    const answer = answerOf(tree, context);
    if (!answer) return UNKNOWN;
    if (answer.status !== "answered") {
      return answer.status === "not_applicable" ? NOT_APPLICABLE : UNKNOWN;
    }
    if (!answer.comparator) return answer.codes?.length ? answer.codes : answer.text || UNKNOWN;
    const [low, high] = [bound(answer.low), bound(answer.high)];
    if (answer.comparator !== "all" || low || high) return interval(low, high);
    return interval(bound(context.variable(name, item)?.minimum), null);
  };
  const choicesOf = (trees, context) => {
    for (const [kind, scope, name, item] of trees) {
      const cell = kind === "name" && scope !== "unit" ? context.variable(name, item) : null;
      if (cell?.kind === "scale") return cell.codes;
    }
    return [];
  };

  // Sums: a part that does not apply is 0, a missing one anything its question allows.
  const addend = (tree, context) => {
    const found = run(tree, context);
    if (found !== UNKNOWN) return found;
    const cell = isName(tree) && !tree[1] ? context.variable(tree[2], tree[3]) : null;
    return cell ? interval(bound(cell.minimum), bound(cell.maximum)) : UNBOUNDED;
  };
  const total = (parts) => {
    if (!parts.length) return UNKNOWN;
    const applying = parts.filter((part) => part !== NOT_APPLICABLE);
    if (!applying.length) return NOT_APPLICABLE;
    return applying.reduce((all, part) => sum(all, isNumber(part) ? part : UNBOUNDED), exactly(ZERO));
  };
  const parts = (tree, context) => {
    if (!isName(tree) || tree[3] !== "*") return [addend(tree, context)];
    const [, scope, name] = tree;
    return context.items(name).map((item) => addend(["name", scope, name, item], context));
  };
  const arithmetic = (sign, a, b) => {
    if (a === NOT_APPLICABLE || b === NOT_APPLICABLE) return NOT_APPLICABLE;
    if (!isNumber(a) || !isNumber(b)) return UNKNOWN;
    if (sign === "-") return sum(a, negative(b));
    if (sign === "*") return corners(a, b, product);
    return mayBeZero(b) ? UNKNOWN : corners(a, b, quotient);
  };

  // Conditions.
  const condition = (tree, context) => {
    const found = run(tree, context);
    return isTruth(found) ? found : UNKNOWN;
  };
  const both = (trees, context) => {
    let result = TRUE;
    for (const tree of trees) {
      const found = condition(tree, context);
      if (found === FALSE) return FALSE;
      if (found === NOT_APPLICABLE || (found === UNKNOWN && result === TRUE)) result = found;
    }
    return result;
  };
  const either = (trees, context) => {
    let result = NOT_APPLICABLE;
    for (const tree of trees) {
      const found = condition(tree, context);
      if (found === TRUE) return TRUE;
      if (found === UNKNOWN || (found === FALSE && result === NOT_APPLICABLE)) result = found;
    }
    return result;
  };
  const compare = (sign, left, right, context) => {
    const [a, b] = [run(left, context), run(right, context)];
    if (a === NOT_APPLICABLE || b === NOT_APPLICABLE) return NOT_APPLICABLE;
    if (a === UNKNOWN || b === UNKNOWN) return UNKNOWN;
    if (sign === "==") return equal(a, b);
    if (sign === "!=") return not(equal(a, b));
    const choices = isNumber(a) ? [] : choicesOf([left, right], context);
    const found = sign === "<" || sign === ">=" ? less(a, b, choices) : less(b, a, choices);
    return sign.endsWith("=") ? not(found) : found;
  };
  const inList = (found, [kind, ...options]) => {
    if (isTruth(found)) return found;
    let result = FALSE;
    for (const option of options) {
      const same = equal(found, kind === "texts" ? option : exactly(decimal(option)));
      if (same === TRUE) return TRUE;
      if (same === UNKNOWN) result = UNKNOWN;
    }
    return result;
  };
  const inMultiple = (code, codes) => {
    if (code === NOT_APPLICABLE || codes === NOT_APPLICABLE) return NOT_APPLICABLE;
    const one = isTruth(code) || isNumber(code) ? null : word(code);
    return one === null || !Array.isArray(codes) ? UNKNOWN : truth(codes.includes(one));
  };

  const call = ([, name, ...given], context) => {
    const [first] = given;
    if (name === "sum") return total(given.flatMap((tree) => parts(tree, context)));
    if (name === "count") return count(given, context);
    if (name === "change") {
      const before = ["name", "previous", first[2], first[3]];
      return arithmetic("-", run(first, context), run(before, context));
    }
    const answer = answerOf(first, context);
    if (!answer) return UNKNOWN;
    return name === "status" ? answer.status : truth(answer.status === "answered");
  };
  const count = (given, context) => {
    const whole = (n) => decimal(String(n));
    if (given.length === 1 && isName(given[0])) {
      const found = run(given[0], context);
      if (Array.isArray(found)) return exactly(whole(found.length));
      return found === NOT_APPLICABLE ? NOT_APPLICABLE : UNKNOWN;
    }
    const found = given.map((tree) => run(tree, context));
    if (found.every((one) => one === NOT_APPLICABLE)) return NOT_APPLICABLE;
    const certain = found.filter((one) => one === TRUE).length;
    const possible = found.filter((one) => one === UNKNOWN).length;
    return interval(whole(certain), whole(certain + possible));
  };

  const run = (tree, context) => {
    const [kind, ...rest] = tree;
    switch (kind) {
      case "text": return rest[0];
      case "number": return exactly(decimal(rest[0]));
      case "name": return valueOf(tree, context);
      case "not": return not(condition(rest[0], context));
      case "and": return both(rest, context);
      case "or": return either(rest, context);
      case "call": return call(tree, context);
      case "+": return total(rest.map((part) => addend(part, context)));
      case "-": case "*": case "/":
        return arithmetic(kind, run(rest[0], context), run(rest[1], context));
      case "negative": {
        const found = run(rest[0], context);
        if (isNumber(found)) return negative(found);
        return found === NOT_APPLICABLE ? NOT_APPLICABLE : UNKNOWN;
      }
      case "in": {
        const [left, right] = rest;
        if (right[0] === "texts" || right[0] === "numbers") return inList(run(left, context), right);
        return inMultiple(run(left, context), run(right, context));
      }
      default: return compare(kind, rest[0], rest[1], context);
    }
  };

  const written = (n) => n && `${n.c}E${n.e}`;
  globalThis.expression = Object.freeze({
    // What is certain about a condition: "true", "false", "unknown" or "not_applicable".
    truth: (tree, context) => condition(tree, context).description,
    // The bounds of a number as texts (null: unbounded); a truth where there is none.
    number: (tree, context) => {
      const found = run(tree, context);
      if (isNumber(found) && (found.low || found.high)) {
        return [written(found.low), written(found.high)];
      }
      return found === NOT_APPLICABLE ? "not_applicable" : "unknown";
    },
  });
})();
