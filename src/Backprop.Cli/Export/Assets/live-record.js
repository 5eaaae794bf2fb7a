// Live numbers, the reckoning: a record evaluated anew after an edit, in doubles and in exact fractions, as the engine
// does, and what the reader then sees. Knows no page. Tests hold it against the C# that it follows.
const liveRecord = (() => {
  // Fractions {n, d} in lowest terms; null where nothing is known exactly.
  const most = 800; // bits; nobody prints that many digits
  const gcd = (a, b) => { while (b) [a, b] = [b, a % b]; return a < 0n ? -a : a; };
  const fraction = (n, d = 1n) => { const g = d < 0n ? -gcd(n, d) : gcd(n, d); return { n: n / g, d: d / g }; };
  const whole = n => ({ n: BigInt(n), d: 1n });
  const bits = n => (n ? (n < 0n ? -n : n).toString(2).length : 0);
  const limit = q => (bits(q.n) + bits(q.d) < most ? q : null);
  const plus = (a, b) => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
  const minus = a => ({ n: -a.n, d: a.d });
  const times = (a, b) => fraction(a.n * b.n, a.d * b.d);
  const compare = (a, b) => { const difference = a.n * b.d - b.n * a.d; return difference < 0n ? -1 : difference > 0n ? 1 : 0; };
  const same = (a, b) => a.n === b.n && a.d === b.d;
  const ten = power => (power >= 0 ? { n: 10n ** BigInt(power), d: 1n } : { n: 1n, d: 10n ** BigInt(-power) });
  const toDouble = q => Number(q.n) / Number(q.d);
  // The shortest decimal that gives a double back.
  function decimal(value) {
    const [digits, power = "0"] = String(value).split("e");
    const [before, after = ""] = digits.split(".");
    return times(whole(before + after), ten(Number(power) - after.length));
  }
  // Half away from zero.
  function round(q, places) {
    const scaled = times(q, ten(places));
    const size = scaled.n < 0n ? -scaled.n : scaled.n;
    const nearest = (2n * size + scaled.d) / (2n * scaled.d);
    return times({ n: scaled.n < 0n ? -nearest : nearest, d: 1n }, ten(-places));
  }

  // The digits that a reader sees, as NumberFormat prints them.
  function fixed(q, places) {
    const { n } = times(round(q, places), ten(places));
    const digits = String(n < 0n ? -n : n).padStart(places + 1, "0");
    return (n < 0n ? "−" : "") + digits.slice(0, digits.length - places) + (places > 0 ? "." + digits.slice(-places) : "");
  }
  function magnitudeOf(q) {
    const size = q.n < 0n ? minus(q) : q;
    let guess = String(size.n).length - String(size.d).length;
    while (compare(size, ten(guess)) < 0) guess--;
    while (compare(size, ten(guess + 1)) >= 0) guess++;
    return guess;
  }
  function exactPlaces(q, most) {
    for (let places = 0; places <= most; places++) if (same(round(q, places), q)) return places;
    return -1;
  }
  // What one edit needs again and again is printed once.
  const known = new Map();
  function print(value, exact, format) {
    const key = `${value} ${exact ? exact.n + "/" + exact.d : ""} ${format.decimals} ${format.significant} ${format.point}`;
    if (!known.has(key)) {
      if (known.size > 5000) known.clear();
      known.set(key, printAfresh(value, exact, format));
    }
    return known.get(key);
  }
  function printAfresh(value, exact, { decimals, significant, point }) {
    if (!Number.isFinite(value) && !exact) {
      return { digits: Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞", value: null, exponent: 0, isExact: false };
    }
    const q = exact ?? decimal(value);
    if (q.n === 0n) return { digits: point ? "0.0" : "0", value: whole(0), exponent: 0, isExact: exact !== null || value === 0 };
    let magnitude = magnitudeOf(q);
    const few = exact && magnitude <= 9 ? exactPlaces(q, decimals) : -1;
    if (few >= 0) return { digits: fixed(q, point ? Math.max(few, 1) : few), value: q, exponent: 0, isExact: true };
    const needed = Math.max(decimals, significant - 1 - magnitude);
    if (magnitude > 9 || (needed > 8 && needed > decimals)) {
      const digits = Math.max(significant, 1);
      const rounded = round(q, digits - 1 - magnitude);
      magnitude = magnitudeOf(rounded); // 9.996 became 10.00
      const mantissa = times(rounded, ten(-magnitude));
      const places = exact ? exactPlaces(mantissa, digits - 1) : -1;
      return { digits: fixed(mantissa, places >= 0 ? places : digits - 1), value: rounded, exponent: magnitude, isExact: exact !== null && same(rounded, q) };
    }
    const rounded = round(q, needed);
    return { digits: fixed(rounded, needed), value: rounded, exponent: 0, isExact: exact !== null && same(rounded, q) };
  }
  const inLine = ({ digits, exponent }) =>
    exponent === 0 ? digits : `${digits}·10${[...String(exponent)].map(c => (c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c])).join("")}`;

  // The functions of the table Op: in doubles, and exactly where the result is a fraction.
  const zero = whole(0), one = whole(1);
  const positive = q => q.n > 0n;
  const at0 = value => q => (q.n === 0n ? value : null);
  const functions = {
    "sigmoid": [x => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))), at0({ n: 1n, d: 2n })],
    "tanh": [Math.tanh, at0(zero)],
    "relu": [x => (x > 0 ? x : 0), q => (positive(q) ? q : zero)],
    "relu'": [x => (x > 0 ? 1 : 0), q => (positive(q) ? one : zero)],
    "leaky": [(x, c) => (x > 0 ? x : c * x), (q, c) => (positive(q) ? q : times(c, q))],
    "leaky'": [(x, c) => (x > 0 ? 1 : c), (q, c) => (positive(q) ? one : c)],
    "softplus": [x => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), () => null],
    "exp": [Math.exp, at0(one)],
    "ln": [Math.log, q => (same(q, one) ? zero : null)],
    "abs": [Math.abs, q => (q.n < 0n ? minus(q) : q)],
    "sqrt": [Math.sqrt, q => (q.n === 0n || same(q, one) ? q : null)],
    "max": [Math.max, (p, q) => (compare(p, q) > 0 ? p : q)],
  };
  const doubles = {
    "+": terms => terms.reduce((sum, term) => sum + term),
    "*": factors => factors.reduce((product, factor) => product * factor),
    "-": ([a, b]) => a - b,
    "neg": ([a]) => -a,
    "/": ([a, b]) => a / b,
    "^": ([a, b]) => (b === 2 ? a * a : a ** b),
  };
  const exacts = {
    "+": terms => terms.reduce((sum, term) => sum && term && limit(plus(sum, term))),
    // Nothing times exactly 0 is exactly 0.
    "*": factors => factors.reduce((a, b) => (a?.n === 0n || b?.n === 0n ? zero : a && b && limit(times(a, b)))),
    "-": ([a, b]) => a && b && limit(plus(a, minus(b))),
    "neg": ([a]) => a && minus(a),
    "/": ([a, b]) => (a && b && b.n !== 0n ? limit(fraction(a.n * b.d, a.d * b.n)) : null),
    "^"([a, b]) {
      if (!a || !b || b.d !== 1n || b.n > 64n || b.n < -64n || (a.n === 0n && b.n <= 0n)) return null;
      return limit(b.n >= 0n ? { n: a.n ** b.n, d: a.d ** b.n } : fraction(a.d ** -b.n, a.n ** -b.n));
    },
  };
  // With a symbol, c + s·symbol: a value is then {c, s} in place of a number, and exactly {c, s} in place of a fraction.
  const isAffine = value => value?.s !== undefined;
  const affine = value => (isAffine(value) ? value : { c: value, s: 0 });
  const lifted = {
    "+": terms => terms.map(affine).reduce((sum, term) => ({ c: sum.c + term.c, s: sum.s + term.s })),
    "*": factors => factors.reduce((a, b) => (isAffine(a) ? { c: a.c * b, s: a.s * b } : isAffine(b) ? { c: a * b.c, s: a * b.s } : a * b)),
    "-": ([a, b]) => lifted["+"]([a, lifted.neg([b])]),
    "neg": ([a]) => ({ c: -affine(a).c, s: -affine(a).s }),
    "/": ([a, b]) => ({ c: a.c / b, s: a.s / b }),
  };
  const exactly = q => (isAffine(q) ? q : { c: q, s: zero });
  const limitBoth = ({ c, s }) => (bits(c.n) + bits(c.d) + bits(s.n) + bits(s.d) >= most ? null : s.n === 0n ? c : { c, s });
  const liftedExacts = {
    "+": terms => terms.reduce((sum, term) => sum && term && limitBoth({ c: plus(exactly(sum).c, exactly(term).c), s: plus(exactly(sum).s, exactly(term).s) })),
    "*": factors => factors.reduce((a, b) => {
      if (a?.n === 0n || b?.n === 0n) return zero;
      if (!a || !b || (isAffine(a) && isAffine(b))) return null;
      const [factor, of] = isAffine(a) ? [b, a] : [a, exactly(b)];
      return limitBoth({ c: times(factor, of.c), s: times(factor, of.s) });
    }),
    "-": ([a, b]) => liftedExacts["+"]([a, b && liftedExacts.neg([b])]),
    "neg": ([a]) => a && limitBoth({ c: minus(exactly(a).c), s: minus(exactly(a).s) }),
    "/": ([a, b]) => (a && b && !isAffine(b) && b.n !== 0n ? liftedExacts["*"]([fraction(b.d, b.n), a]) : null),
  };
  const combine = (op, values) => (functions[op] ? functions[op][0](...values) : (values.some(isAffine) ? lifted : doubles)[op](values));
  const combineExact = (op, values) => (functions[op]
    ? values.includes(null) ? null : functions[op][1](...values)
    : (values.some(isAffine) ? liftedExacts : exacts)[op](values));

  // Expressions: a name, a number {value, exact, literal, name}, or [operation, ...arguments]; sums and products are flat.
  const literal = text => ({ value: Number(text), exact: decimal(text), literal: true });
  const flat = (op, ...parts) => [op, ...parts.flatMap(part => (part[0] === op && Array.isArray(part) ? part.slice(1) : [part]))];
  const bases = "(?:x|y|W|b|z|a|f'|da|delta|dW|db|L|ell|eta|eps|m|path|share|total|error)";
  // A word before a slash is a scope, unless it is a quantity that is divided.
  const scopes = `(?:(?!${bases}/)[A-Za-z][\\w.]*/)*`;
  const tokens = new RegExp(`\\s*(?:(${scopes}[A-Za-z][\\w.]*'?(?:\\(\\d+\\))?(?:\\[[\\d,]+\\])?(?:@\\d+)?)|(\\d[\\d.]*(?:[eE][-+]?\\d+)?)|(\\S))`, "y");
  const names = new RegExp(`^${scopes}${bases}(?![\\w.'])`);
  function parse(text) {
    let at = 0;
    const peek = () => { tokens.lastIndex = at; return tokens.exec(text) ?? []; };
    const take = sign => { const token = peek(); if (token[3] !== sign) return false; at = tokens.lastIndex; return true; };
    const expect = sign => { if (!take(sign)) throw new Error(`${sign} expected in ${text} at ${at}`); };
    function sum() {
      let left = product();
      for (;;) {
        if (take("+")) left = flat("+", left, product());
        else if (take("-")) left = ["-", left, product()];
        else return left;
      }
    }
    function product() {
      let left = signed();
      for (;;) {
        if (take("*")) left = flat("*", left, signed());
        else if (take("/")) left = ["/", left, signed()];
        else return left;
      }
    }
    function signed() {
      if (take("-")) return ["neg", signed()];
      const base = atom();
      return take("^") ? ["^", base, atom()] : base;
    }
    function atom() {
      if (take("(")) { const inner = sum(); expect(")"); return inner; }
      const [, name, number] = peek();
      if (number) { at = tokens.lastIndex; return literal(number); }
      if (!name) throw new Error(`a name expected in ${text} at ${at}`);
      if (names.test(name)) { at = tokens.lastIndex; return name; }
      at = text.indexOf("(", at) + 1;
      const args = [sum()];
      while (take(",")) args.push(sum());
      expect(")");
      return [name.replace(/\(.*/, ""), ...args];
    }
    const expression = sum();
    if (at < text.trimEnd().length) throw new Error(`the end expected in ${text} at ${at}`);
    return expression;
  }

  const isFunction = op => op in functions;
  const isArithmetic = op => op in doubles;
  const isNumber = e => !Array.isArray(e) && typeof e === "object";
  const map = (e, change) => (Array.isArray(e) ? [e[0], ...e.slice(1).map(change)] : e);

  // Long sums show their beginning and their end.
  const shorten = e => (e[0] === "+" && e.length > 9 && Array.isArray(e)
    ? ["+", ...e.slice(1, 5).map(shorten), ["dots"], ...e.slice(-2).map(shorten)]
    : map(e, shorten));
  const numbersOf = e => (Array.isArray(e) ? (e[0] === "dots" ? [{ value: 0, exact: null }] : e.slice(1).flatMap(numbersOf)) : [e]);
  const isFraction = e => e[0] === "/" && e.slice(1).every(part => isNumber(part) && (part.literal || part.count));
  const evaluate = (e, of, combined) => (Array.isArray(e) ? combined(e[0], e.slice(1).map(part => evaluate(part, of, combined))) : of(e));
  const reckoned = e => ({ value: evaluate(e, n => n.value, combine), exact: evaluate(e, n => n.exact, combineExact) });
  // What is innermost, its arguments all numbers, reckoned out.
  const reckonInnermost = e => (!Array.isArray(e) || isFraction(e) ? e
    : e.slice(1).every(part => !Array.isArray(part) || isFraction(part)) ? reckoned(e) : map(e, reckonInnermost));
  function reckon(e) {
    if (!Array.isArray(e) || !isArithmetic(e[0])) return e;
    if (e[0] === "neg") { const inner = reckon(e[1]); return inner === e[1] ? e : ["neg", inner]; }
    return e.slice(1).some(part => Array.isArray(part) && !isFraction(part))
      ? [e[0], ...e.slice(1).map(part => (Array.isArray(part) && !isFraction(part) ? reckoned(part) : part))]
      : e;
  }

  // The numbers of an expression in reading order, with the brackets that each may need there: "n" never any, "f" as a
  // factor (before a minus sign or a power of ten), "t" as a later term (before a minus sign), "d" behind a minus sign,
  // "s" its sign is the term's. The symbol stays what it is.
  function slots(e, place = "n") {
    if (!Array.isArray(e)) return e.literal || e.isSymbol ? [] : [{ number: e, place }];
    const [op, ...args] = e;
    switch (op) {
      case "+": return args.flatMap((arg, i) => (isNumber(arg) ? slots(arg, i === 0 ? "n" : arg.name ? "t" : "s") : arg[0] === "neg" ? slots(arg[1], "d") : slots(arg)));
      case "-": return [...slots(args[0]), ...slots(args[1], "d")];
      case "neg": return slots(args[0], "d");
      case "*": return args.flatMap(arg => slots(arg, "f"));
      case "^": return [...slots(args[0], "f"), ...slots(args[1])];
      case "leaky": case "leaky'": return slots(args[0]);
      case "dots": return [];
      default: return args.flatMap(arg => slots(arg));
    }
  }

  // A number of a statement as it is printed: its sign where that stands apart, its parts, and whether it needs brackets.
  function shown({ value, exact, count }, place, format, symbol) {
    format = count ? { ...format, point: false } : format;
    if (!isAffine(value)) {
      const isNegative = value < 0;
      if (place === "s" && isNegative) [value, exact] = [-value, exact && minus(exact)];
      const constant = print(value, exact, format);
      return { sign: isNegative ? "−" : "+", constant, isBracketed: place === "f" ? isNegative || constant.exponent !== 0 : place !== "n" && place !== "s" && isNegative };
    }
    const [isSum, isNegative] = [value.c !== 0 && value.s !== 0, value.s < 0];
    const of = (part, q) => print(part, exact && q, format);
    const parts = { sign: "+", constant: of(value.c, exact && exactly(exact).c) };
    if (value.c === 0 || value.s !== 0) {
      const slope = of(value.s, exact && exactly(exact).s);
      const isOne = slope.isExact && slope.value?.d === 1n && (slope.value.n === 1n || slope.value.n === -1n);
      Object.assign(parts, { slope: { ...slope, digits: isOne ? "" : slope.digits.replace("−", "") }, isNegative, isSum, symbol });
    }
    // As the kit sets brackets: a sum as a factor and behind a minus, a product as a factor, a minus anywhere but at the start.
    const isAlone = value.c === 0 && value.s === 1;
    parts.isBracketed = value.c !== 0 ? place === "f" || place === "d" || (place === "t" && value.c < 0) : isAlone ? false : isNegative ? place !== "n" : place === "f";
    return parts;
  }

  // What signs say: = only where the printed digits satisfy the step exactly.
  const partsOf = ({ value, exact }, format) => (isAffine(value) ? [print(value.c, exact && exactly(exact).c, format), print(value.s, exact && exactly(exact).s, format)] : [print(value, exact, format)]);
  function printed(number, format) {
    if (number.literal) return number.exact;
    const [c, s] = partsOf(number, format).map(part => part.value);
    return s === undefined ? c : c && s && (s.n === 0n ? c : { c, s });
  }
  const isExact = (number, format) => number.literal || (number.exact !== null && partsOf(number, format).every(part => part.isExact));
  const asPrinted = (e, format) => evaluate(e, number => printed(number, format), (op, values) => (op === "dots" ? undefined : values.includes(undefined) ? undefined : combineExact(op, values)));
  const substitution = (e, format) => (numbersOf(e).every(number => isExact(number, format)) ? "=" : "≈");
  function between(left, right, format) {
    const [a, b] = [asPrinted(left, format), asPrinted(right, format)];
    const isSame = a && b && same(exactly(a).c, exactly(b).c) && same(exactly(a).s, exactly(b).s);
    return isSame ? "=" : "≈";
  }

  class LiveRecord {
    constructor(text) {
      const [marks, ...lines] = text.split(";");
      this.marks = marks.split(" ");
      this.nodes = new Map();
      this.edits = new Map();
      for (const line of lines) {
        const [, name, rows, columns, kind, sort, rest] = /^(\S+) (\d+) (\d+) (\w)([:=~])(.*)$/.exec(line);
        if (sort === "~") this.symbol = rest;
        this.nodes.set(name, {
          name, rows: Number(rows), columns: Number(columns), kind,
          given: sort === "=" ? rest.split(" ").map(Number) : sort === "~" ? [{ c: 0, s: 1 }] : null,
          rule: sort === ":" ? parse(rest) : null,
        });
      }
      this.forget();
    }

    forget() { [this.values, this.fractions, this.rules, this.found] = [new Map(), new Map(), this.rules ?? new Map(), this.found ?? new Map()]; }
    edit(entry, value) { this.edits.set(this.find(entry).entry, value); this.forget(); }
    reset() { this.edits.clear(); this.forget(); }

    /** The entry that a name names, or null. */
    find(name) {
      if (!this.found.has(name)) this.found.set(name, this.look(name));
      return this.found.get(name);
    }
    look(name) {
      const [, tensor, row, column, sample] = /^(.*?)(?:\[(\d+)(?:,(\d+))?\])?(?:@(\d+))?$/.exec(name);
      const node = this.nodes.get(tensor);
      if (!node) return null;
      const [i, j] = node.kind === "m" ? [row, column] : [row, sample];
      const r = Number(i ?? 1), c = Number(j ?? 1);
      if (r > node.rows || c > node.columns || (i === undefined && node.rows > 1) || (j === undefined && node.columns > 1)) return null;
      return { node, row: r, column: c, entry: this.entry(node, r, c) };
    }
    tensor(name) { return this.nodes.get(name) ?? null; }
    entry({ name, kind, columns }, row, column) {
      switch (kind) {
        case "s": case "c": return name;
        case "m": return `${name}[${row},${column}]`;
        case "v": return `${name}[${row}]`;
        case "e": return `${name}@${column}`;
        default: return `${name}[${row}]${columns > 1 ? "@" + column : ""}`;
      }
    }
    entries(node) {
      return Array.from({ length: node.rows * node.columns }, (_, i) => this.entry(node, Math.floor(i / node.columns) + 1, (i % node.columns) + 1));
    }

    shape(e) {
      if (typeof e === "string") { const node = this.tensor(e); return node ? [node.rows, node.columns] : [1, 1]; }
      if (!Array.isArray(e)) return [1, 1];
      const shapes = e.slice(1).map(part => this.shape(part));
      switch (e[0]) {
        case "matmul": return [shapes[0][0], shapes[1][1]];
        case "transpose": return [shapes[0][1], shapes[0][0]];
        case "colsum": return [1, shapes[0][1]];
        case "rowsum": return [shapes[0][0], 1];
        case "matrix": return [e.length - 1, e[1].length - 1];
        default: return [Math.max(...shapes.map(s => s[0])), Math.max(...shapes.map(s => s[1]))];
      }
    }
    /** The expression of one entry of what a rule computes. */
    at(e, i, j) {
      if (typeof e === "string") { const node = this.tensor(e); return node ? this.entry(node, Math.min(i, node.rows), Math.min(j, node.columns)) : e; }
      if (!Array.isArray(e)) return e;
      const [op, a, b] = e;
      const sum = (count, term) => (count === 1 ? term(1) : ["+", ...Array.from({ length: count }, (_, k) => term(k + 1))]);
      switch (op) {
        case "matmul": return sum(this.shape(a)[1], k => flat("*", this.at(a, i, k), this.at(b, k, j)));
        case "hadamard": return flat("*", this.at(a, i, j), this.at(b, i, j));
        case "transpose": return this.at(a, j, i);
        case "colsum": return sum(this.shape(a)[0], k => this.at(a, k, j));
        case "rowsum": return sum(this.shape(a)[1], k => this.at(a, i, k));
        case "matrix": return e[i][j];
        case "softmax": return ["/", ["exp", this.at(a, i, j)], sum(this.shape(a)[0], k => ["exp", this.at(a, k, j)])];
        case "+": case "*": return flat(op, ...e.slice(1).map(part => this.at(part, i, j)));
        default: return [op, ...e.slice(1).map(part => this.at(part, i, j))];
      }
    }
    /** How an entry follows from others; null if it is given. */
    rule(name) {
      const { node, row, column, entry } = this.find(name);
      if (!this.rules.has(entry)) this.rules.set(entry, node.rule === null ? null : this.at(node.rule, row, column));
      return this.rules.get(entry);
    }

    value(name) {
      const { node, row, column, entry } = this.find(name);
      if (node.given) return this.edits.get(entry) ?? node.given[(row - 1) * node.columns + column - 1];
      if (!this.values.has(entry)) this.values.set(entry, this.reckon(this.rule(entry)));
      return this.values.get(entry);
    }
    reckon(e) { return evaluate(e, part => (typeof part === "string" ? this.value(part) : part.value), combine); }

    exact(name) {
      const { node, entry } = this.find(name);
      if (!this.fractions.has(entry)) {
        this.fractions.set(entry, node.given || this.isLong(node.rule) ? (node.given ? this.givenExact(entry) : null) : this.follow(entry));
      }
      return this.fractions.get(entry);
    }
    givenExact(entry) {
      const value = this.value(entry);
      return isAffine(value) ? { c: zero, s: one } : Number.isFinite(value) ? decimal(value) : null;
    }
    follow(entry) {
      const rule = this.rule(entry);
      const fractionOf = part => (typeof part === "string" ? this.exact(part) : part.exact);
      const [op, z] = Array.isArray(rule) ? rule : [];
      if (["relu", "relu'", "leaky", "leaky'"].includes(op) && typeof z === "string" && !this.exact(z)) {
        const value = this.value(z);
        // On which side of the kink a value lies is certain where its digits are not.
        if (Math.abs(value) > 1e-9) {
          return op === "relu" && value > 0 ? null : evaluate(rule, part => (part === z ? Number.isFinite(value) ? decimal(value) : null : fractionOf(part)), combineExact);
        }
      }
      const exact = evaluate(rule, fractionOf, combineExact);
      if (!exact) return null;
      const isNear = (q, value) => Math.abs(toDouble(q) - value) <= 1e-9 * Math.max(1, Math.abs(toDouble(q)));
      const recorded = affine(this.value(entry));
      return isNear(exactly(exact).c, recorded.c) && isNear(exactly(exact).s, recorded.s) ? exact : null;
    }
    isLong(e) {
      if (!Array.isArray(e) || e[0] === "matrix") return false;
      if (["matmul", "rowsum"].includes(e[0])) return this.shape(e[1])[1] > 100;
      if (e[0] === "colsum") return this.shape(e[1])[0] > 100 || this.isLong(e[1]);
      return (e[0] === "+" && e.length > 101) || e.slice(1).some(part => this.isLong(part));
    }

    place(name) {
      const { node, entry } = this.find(name);
      const value = this.value(entry);
      return { value, exact: this.exact(entry), name: entry, count: node.kind === "c", isSymbol: node.given !== null && isAffine(value) };
    }
    substitute(e) { return typeof e === "string" ? this.place(e) : map(e, part => this.substitute(part)); }

    /** Whether a name is read as one number. */
    isSingle(name) {
      const node = this.tensor(name);
      return !node || (node.rows === 1 && node.columns === 1
        && (node.kind === "s" || node.kind === "c" || node.rule === null || this.refs(node.rule).every(ref => this.shape(ref).every(n => n === 1))));
    }
    refs(e) { return typeof e === "string" ? [e] : Array.isArray(e) ? e.slice(1).flatMap(part => this.refs(part)) : []; }

    /** The steps of a statement by another formula than the record's: what is innermost is reckoned out, step by step. */
    stateBy(name, formula, format) {
      const result = this.place(name), steps = [{ sign: "=", slots: [] }];
      const add = (sign, e) => steps.push({ sign, slots: slots(e) });
      let placed = this.substitute(formula);
      if (!Array.isArray(placed)) { add(substitution(result, format), result); return steps; }
      add(substitution(placed, format), placed);
      for (let next = reckonInnermost(placed); Array.isArray(next) && next !== placed; next = reckonInnermost(placed)) {
        add(between(placed, next, format), next);
        placed = next;
      }
      add(between(placed, result, format), result);
      return steps;
    }
    /** The steps of a statement: the sign before each, and the numbers in it. */
    state(name, format) {
      const rule = this.rule(name), result = this.place(name);
      const last = sign => ({ sign, slots: slots(result) });
      if (rule === null) return [last(substitution(result, format))];
      const steps = [];
      if (!isNumber(rule) && !["relu'", "leaky'"].includes(rule[0])) steps.push({ sign: "=", slots: [] });
      if (!Array.isArray(rule)) return [...steps, last(substitution(result, format))];
      const placed = this.substitute(rule), shown = shorten(placed);
      steps.push({ sign: substitution(shown, format), slots: slots(shown) });
      let before = shown;
      const short = reckon(placed);
      if (short !== placed) {
        before = shorten(short);
        steps.push({ sign: between(shown, before, format), slots: slots(before) });
      }
      return [...steps, last(between(before, result, format))];
    }
    /** The sign before the result of a tensor's statement. */
    relation(node, format) {
      const hasSoftmax = e => Array.isArray(e) && (e[0] === "softmax" || e.some(hasSoftmax));
      if (node.rule === null) return this.givens(this.entries(node), format);
      if (hasSoftmax(node.rule)) return "≈";
      return this.entries(node).every(entry => between(this.substitute(this.rule(entry)), this.place(entry), format) === "=") ? "=" : "≈";
    }
    givens(entries, format) { return entries.every(entry => isExact(this.place(entry), format)) ? "=" : "≈"; }
    /** What an expression of the grammar comes to; null where it names what is not here. */
    evaluate(text) {
      let e;
      try { e = parse(text); } catch { return null; }
      return this.refs(e).every(ref => this.find(ref)) ? this.reckon(e) : null;
    }
  }

  const power = ({ exponent }) => (exponent === 0 ? "" : `<mo>·</mo><msup><mn>10</mn><mn>${String(exponent).replace("-", "−")}</mn></msup>`);
  const digitsOf = part => (part.digits === "" ? "" : `<mn>${part.digits}</mn>`) + power(part);
  const escape = text => text.replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`);
  /** A number in place as MathML. */
  function markup({ constant, slope, isNegative, isSum, symbol }, className, name) {
    const attributes = `${className ? ` class="${escape(className)}"` : ""} data-q="${escape(name)}"`;
    if (!slope) return constant.exponent === 0 ? `<mn${attributes}>${constant.digits}</mn>` : `<mrow${attributes}>${digitsOf(constant)}</mrow>`;
    const times = digitsOf(slope) + (slope.digits === "" ? "" : "<mo>\u2062</mo>") + `<mi>${escape(symbol)}</mi>`;
    return `<mrow${attributes}>${isSum ? `${digitsOf(constant)}<mo>${isNegative ? "−" : "+"}</mo>${times}`
      : isNegative ? (slope.digits === "" ? "<mo>−</mo>" + times : times.replace("<mn>", "<mn>−")) : times}</mrow>`;
  }
  /** A number on a line of text. */
  const spoken = (number, format, symbol) => {
    const { constant, slope, isNegative, isSum } = shown(number, "n", format, symbol);
    const times = slope && inLine(slope) + (slope.digits === "" ? "" : "·") + symbol;
    return !slope ? inLine(constant) : isSum ? `${inLine(constant)} ${isNegative ? "−" : "+"} ${times}` : (isNegative ? "−" : "") + times;
  };
  const percent = share => (Number.isFinite(share) ? fixed(decimal(share * 100), 2) + " %" : "—");

  return { LiveRecord, parse, print, fixed, decimal, isAffine, inLine, shown, spoken, markup, percent };
})();
