// Live numbers, the page: fields that the reader edits, and every figure of the same record that follows.
const livePage = (() => {
  const { LiveRecord, parse, print, fixed, decimal, isAffine, spoken, shown, markup, percent } = liveRecord;
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const make = (tag, className, text = "") => Object.assign(document.createElement(tag), { className, textContent: text });
  const isNumeral = el => el.localName === "mn" || (el.localName === "mrow" && el.firstElementChild?.localName === "mn");
  const isShare = name => name.includes("/share[");
  const formatOf = figure => {
    const [, decimals = 4, significant = 3, point = 1] = figure.dataset.record.split(" ").map(Number);
    return { decimals, significant, point: point === 1 };
  };

  // As wide as the drawing takes a text to be.
  const widthOf = text => [...text].reduce((sum, c) => sum + (".,() li".includes(c) ? 4.2 : "−+=m".includes(c) ? 9 : 7.1), 0);

  /** A figure whose numbers follow a record: how to show what it now says, and how it was. */
  class LiveFigure {
    constructor(figure, record) {
      [this.figure, this.record, this.format] = [figure, record, formatOf(figure)];
      [this.follow, this.undo] = [[], []];
      const numbers = all("[data-q]", figure).filter(el => el.dataset.q && (isNumeral(el) || /^(td|text|tspan|b|span|div)$/.test(el.localName)));
      const isHeld = el => record.find(el.dataset.q) || record.evaluate(el.dataset.q) !== null;
      const shownNumbers = numbers.filter(isHeld);
      const isPrinted = figure.querySelector(".bp-printed") !== null; // row by row
      if ((!isPrinted && shownNumbers.length < numbers.length) || figure.querySelector(".bp-spread")) {
        this.remark("These numbers are the document’s: an edit does not reach them.", "bp-stale");
        return;
      }
      numbers.filter(el => !isHeld(el)).forEach(el => this.grey(el.parentElement));
      this.done = new Set();
      all("mtr[data-defines]", figure).forEach(row => this.statement(row));
      all(".bp-factors", figure).forEach(path => this.path(path));
      all(".bp-list math", figure).forEach(math => this.list(math));
      all(".bp-shares", figure).forEach(bar => this.shares(bar));
      shownNumbers.filter(el => !this.done.has(el)).forEach(el => this.single(el));
      all(":is(.bp-edge-weights, .bp-neuron) > .bp-ground", figure).forEach(ground => this.ground(ground));
      if (figure.querySelector(".bp-printed, .bp-tally")) this.verdicts();
      if (figure.dataset.defines === "step2/L") this.outcome();
      all("mrow.bp-matrix > mtable, .bp-table:not(.bp-printed)", figure).forEach(table => this.columns(table));
    }
    update() { this.follow.forEach(change => change()); }
    restore() { this.undo.forEach(change => change()); }

    // Ways to change something so that it can be undone.
    text(node) {
      const was = node.textContent;
      this.undo.push(() => { if (node.textContent !== was) node.textContent = was; });
      return text => { if (node.textContent !== text) node.textContent = text; };
    }
    attribute(el, name) {
      const was = el.getAttribute(name);
      this.undo.push(() => {
        if (el.getAttribute(name) !== was) was === null ? el.removeAttribute(name) : el.setAttribute(name, was);
      });
    }
    content(el) {
      const was = [...el.childNodes];
      let isSame = true;
      this.undo.push(() => { if (!isSame) el.replaceChildren(...was); isSame = true; });
      return (...nodes) => {
        if (nodes.map(node => node.textContent ?? node).join("") === el.textContent) return;
        isSame = false;
        el.replaceChildren(...nodes);
      };
    }
    grey(el) {
      this.follow.push(() => el.classList.add("bp-kept"));
      this.undo.push(() => { el.classList.remove("bp-kept"); if (!el.className) el.removeAttribute("class"); });
    }
    remark(words, className) {
      const note = make("p", "bp-title bp-remark", words);
      this.follow.push(() => { this.figure.classList.add(className); if (!note.isConnected) this.figure.append(note); });
      this.undo.push(() => { this.figure.classList.remove(className); note.remove(); });
    }

    /** A number in a formula; gives what shows another in its place, with brackets where they are then needed. */
    numeral(el, before = null) {
      this.done.add(el);
      const fence = el.parentElement;
      const isFenced = fence.localName === "mrow" && fence.children.length === 3 && fence.firstElementChild.textContent === "(" && fence.children[1] === el;
      const [className, name] = [el.getAttribute("class"), el.dataset.q];
      const spots = new Map(); // with or without the brackets
      const spot = outer => {
        if (!spots.size) {
          const original = outer ? fence : el;
          spots.set("now", original);
          this.undo.push(() => { spots.get("now").replaceWith(original); spots.set("now", original); });
        }
        return spots.get("now");
      };
      const sign = before && this.text(before);
      return (number, place) => {
        const parts = shown(number, place, this.format, this.record.symbol);
        if (place === "s") sign(parts.sign);
        const now = spot(isFenced && place !== "n");
        const written = markup(parts, className, name);
        const math = document.createElement("div");
        math.innerHTML = `<math>${parts.isBracketed ? `<mrow><mo stretchy="false">(</mo>${written}<mo stretchy="false">)</mo></mrow>` : written}</math>`;
        const next = math.firstChild.firstChild;
        if (now.textContent === next.textContent) return;
        now.replaceWith(next);
        spots.set("now", next);
      };
    }
    /** Signs and numbers of rows, in reading order. */
    read(rows) {
      let before = null;
      const tokens = [];
      for (const el of rows.flatMap(row => all("mo, [data-q]", row))) {
        if (el.parentElement.closest("[data-q]")) continue;
        if (el.dataset.q !== undefined) { if (isNumeral(el)) tokens.push({ el, before }); }
        else if ("=≈".includes(el.textContent)) tokens.push({ el, isSign: true });
        else if ("+−".includes(el.textContent)) before = el;
      }
      return tokens;
    }
    named(tokens, place) {
      const numbers = tokens.filter(token => !token.isSign && token.el.dataset.q).map(({ el }) => [el.dataset.q, this.numeral(el), el.closest(".bp-matrix") ? "n" : place]);
      this.follow.push(() => numbers.forEach(([name, show, where]) => show(this.record.place(name), where)));
    }
    statement(row) {
      const name = row.dataset.defines, { record } = this;
      const rows = [row];
      while (rows.at(-1).nextElementSibling && !rows.at(-1).nextElementSibling.dataset.defines) rows.push(rows.at(-1).nextElementSibling);
      if (row.parentElement.classList.contains("bp-placed") || (!row.dataset.rule && !record.isSingle(name))) {
        const node = record.tensor(name) ?? record.find(name)?.node;
        const tokens = this.read(row.parentElement.classList.contains("bp-placed") ? rows.slice(1, 2) : rows);
        this.named(tokens, "f");
        const sign = tokens.findLast(token => token.isSign);
        if (!sign || typeof node.rule === "string") return;
        const show = this.text(sign.el);
        const isCut = /[⋯⋮⋱]/.test(row.parentElement.textContent);
        this.follow.push(() => show(isCut ? "≈" : record.relation(node, this.format)));
        return;
      }
      const formula = row.dataset.rule && parse(row.dataset.rule);
      this.steps(this.read(rows), () => (formula ? record.stateBy(name, formula, this.format) : record.state(name, this.format)), ({ sign, slots }) => [{ sign }, ...slots]);
    }
    path(list) {
      const name = this.figure.dataset.defines;
      this.steps(
        this.read([...list.children].flatMap(item => all("math", item).slice(0, 1))),
        () => this.record.state(name, this.format).slice(-2),
        ({ sign, slots }, index) => (index === 0 ? slots.map(slot => ({ ...slot, place: "f" })) : [{ sign }, ...slots]));
    }
    /** What is read on the page against what the record says, one by one. */
    steps(tokens, state, flatten) {
      const shows = tokens.map(({ el, isSign, before }) => (isSign ? this.text(el) : this.numeral(el, before)));
      const expected = () => state().flatMap(flatten);
      const first = expected();
      if (first.length !== tokens.length || first.some((item, i) => (item.sign !== undefined) !== (tokens[i].isSign === true))) {
        // A statement that is written otherwise than the record states it.
        this.remark("These numbers are the document’s: an edit does not reach them.", "bp-stale");
        return;
      }
      this.follow.push(() => expected().forEach((item, i) => (item.sign !== undefined ? shows[i](item.sign) : shows[i](item.number, item.place))));
    }
    list(math) {
      const tokens = this.read([math]);
      this.named(tokens, "n");
      const sign = tokens.find(token => token.isSign);
      if (!sign) return;
      const show = this.text(sign.el);
      const names = tokens.filter(token => !token.isSign).map(({ el }) => el.dataset.q);
      this.follow.push(() => show(this.record.givens(names, this.format)));
    }
    shares(bar) {
      const parts = all("[data-q]", bar).map(el => {
        this.done.add(el);
        this.attribute(el, "style");
        const words = el.textContent;
        return [el, this.text(el), words.slice(0, words.lastIndexOf(", ") + 2)];
      });
      this.undo.push(() => { bar.hidden = false; });
      this.follow.push(() => {
        const shares = parts.map(([el]) => this.record.value(el.dataset.q));
        bar.hidden = !shares.every(share => share >= 0 && Number.isFinite(share)); // a bar shows parts of a whole only
        parts.forEach(([el, show, words], i) => {
          show(words + percent(shares[i]));
          el.style.setProperty("--bp-part", Math.max(100 * shares[i], 0) || 0);
        });
      });
    }
    /** A number outside of statements: in a table, a drawing, a sentence, a matrix by itself. */
    single(el) {
      const name = el.dataset.q, { record } = this;
      if (el.localName === "mn" || el.localName === "mrow") { this.named([{ el }], "n"); return; }
      if (el.localName === "td") { this.cell(el); return; }
      const show = this.text(el);
      const words = () => (isShare(name) ? percent(record.value(name)) : spoken(record.place(name), this.format, record.symbol));
      const label = el.closest("text");
      const isBias = label?.classList.contains("bp-bias");
      const brackets = isBias && [this.text(el.previousSibling), this.text(el.nextSibling ?? label.appendChild(document.createTextNode("")))];
      const around = isShare(name) && el.localName === "b" && [this.text(el.previousSibling), this.text(el.nextSibling)];
      this.follow.push(() => {
        const text = words();
        // There are no shares of nothing.
        if (around) [text === "—" ? "" : ", ", text === "—" ? "." : " of the gradient."].forEach((part, i) => around[i](part));
        show(around && text === "—" ? "" : text);
        if (isBias) [text[0] === "−" ? "+ (" : "+ ", text[0] === "−" ? ")" : ""].forEach((part, i) => brackets[i](part));
      });
    }
    /** The bands behind the texts of a drawing are as wide as these. */
    ground(ground) {
      const next = ground.nextElementSibling;
      const texts = next?.classList.contains("bp-bias") ? [next] : all("text", ground.parentElement);
      this.attribute(ground, "d");
      this.follow.push(() => {
        const bands = texts.map(text => { const width = widthOf(text.textContent); return `M${text.getAttribute("x") - width / 2} ${text.getAttribute("y")}h${width}`; }).join("");
        if (ground.getAttribute("d") !== bands) ground.setAttribute("d", bands);
      });
    }
    cell(cell) {
      const show = this.content(cell), name = cell.dataset.q, { record } = this;
      const isPrinted = cell.closest(".bp-printed") !== null;
      const places = /^−?\d+(?:\.(\d*))?(?: [−+] \d+(?:\.(\d*))?\D)?$/.exec(cell.textContent);
      const fixedAffine = ({ c, s }) => fixed(decimal(c), places[1]?.length ?? 0)
        + (s === 0 ? "" : ` ${s < 0 ? "−" : "+"} ${fixed(decimal(Math.abs(s)), places[2]?.length ?? 0)}${record.symbol}`);
      this.follow.push(() => {
        const value = record.find(name) ? record.value(name) : record.evaluate(name);
        if (isPrinted && places && !cell.classList.contains("bp-full") && (isAffine(value) || Number.isFinite(value))) {
          show(isAffine(value) ? fixedAffine(value) : fixed(decimal(value), places[1]?.length ?? 0));
          return;
        }
        const printed = isPrinted
          ? print(value, Number.isFinite(value) ? decimal(value) : null, { decimals: 10, significant: 3, point: true })
          : print(value, record.exact(name), this.format);
        if (printed.exponent === 0) show(printed.digits);
        else show(printed.digits + " · 10", Object.assign(document.createElement("sup"), { textContent: String(printed.exponent).replace("-", "−") }));
      });
    }
    verdicts() {
      const rows = all("td > .bp-verdict", this.figure).filter(verdict => !verdict.closest("tr").querySelector(".bp-long[colspan='3']")).map(verdict => {
        this.attribute(verdict, "class");
        return [verdict, this.text(verdict)];
      });
      this.follow.push(() => rows.forEach(([verdict, show]) => { verdict.className = "bp-verdict bp-incomparable"; show("not comparable"); }));
      this.remark("Not comparable: the verdicts are on the document’s own numbers.", "bp-unjudged");
    }
    outcome() {
      const words = this.figure.querySelector("figcaption b")?.nextSibling;
      if (!words) return;
      const show = this.text(words);
      this.follow.push(() => {
        const [before, after] = [this.record.value("L"), this.record.value("step2/L")];
        show(" before the step and after it: it " + (after < before ? "went down" : after > before ? "went up; the step was too long" : "stayed"));
      });
    }
    /** Decimals stay under each other. */
    columns(table) {
      const rows = all(table.localName === "mtable" ? ":scope > mtr" : "tbody > tr", table).map(row => [...row.children]);
      const cells = rows.flat().filter(cell => cell.querySelector("[data-q]") || cell.classList.contains("bp-val"));
      cells.forEach(cell => this.attribute(cell, "style"));
      const kept = new Set(cells);
      const placesOf = cell => (/10/.test(cell.querySelector("sup, msup")?.textContent ?? "") || cell.querySelector("sup") ? 0 : /\.(\d+)$/.exec(cell.textContent)?.[1].length ?? 0);
      this.follow.push(() => {
        for (let column = 0; column < Math.max(...rows.map(row => row.length)); column++) {
          const here = rows.map(row => row[column]).filter(cell => kept.has(cell));
          const longest = Math.max(0, ...here.map(placesOf));
          here.forEach(cell => {
            const pad = longest - placesOf(cell);
            const was = Number(cell.style.getPropertyValue("--bp-pad"));
            if (pad !== was) pad > 0 ? cell.style.setProperty("--bp-pad", pad) : cell.style.removeProperty("--bp-pad");
          });
        }
      });
    }
  }

  /** The fields of one record, and all that follows them. */
  class Live {
    constructor(fields) {
      this.fields = fields;
      this.record = new LiveRecord(fields.dataset.live);
      this.inputs = all("input[data-q]", fields);
      this.recorded = new Map(this.inputs.map(input => [input, [input.value, input.getAttribute("style")]]));
      this.inputs.forEach(input => {
        input.readOnly = false;
        input.addEventListener("input", () => this.edit(input));
        input.addEventListener("keydown", e => this.step(e, input));
      });
      fields.querySelector(".bp-sleeping")?.replaceWith(make("p", "bp-title", "Type, or press ↑ and ↓: by 0.1, with Shift by 1, with Alt by 0.01."));
      this.steps = new liveSteps(this);
    }
    isOf(figure) { return this.record.marks.includes(figure.dataset.record.split(" ")[0]); }
    read(input) {
      const text = input.value.trim().replace("−", "-").replace(",", ".");
      const value = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,2})?$/i.test(text) ? Number(text) : NaN;
      const [least = -Infinity, greatest = Infinity] = (input.dataset.range ?? "").split(" ").filter(Boolean).map(Number);
      return Number.isFinite(value) && value >= least && value <= greatest ? value : null;
    }
    edit(input) {
      const value = this.read(input);
      value === null ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid");
      input.style.inlineSize = `${Math.max(3.1, input.value.length)}ch`;
      if (value === null) return;
      this.record.edit(input.dataset.q, value);
      this.show();
    }
    step(e, input) {
      const way = { ArrowUp: 1, ArrowDown: -1 }[e.key];
      const value = this.read(input);
      if (!way) return;
      e.preventDefault();
      if (value === null) return;
      input.value = String(Number((value + way * (e.shiftKey ? 1 : e.altKey ? 0.01 : 0.1)).toFixed(10))).replace("-", "−").replace(/^(−?\d+)$/, "$1.0");
      this.edit(input);
    }
    show() {
      this.figures ??= all("[data-record]").filter(figure => this.isOf(figure)).map(figure => new LiveFigure(figure, this.record));
      bar.ariaBusy = "true";
      this.wanted ??= requestAnimationFrame(() => {
        this.wanted = null;
        bar.hidden = false;
        // What the reader sees follows in this frame, and the rest of a long page in the next few.
        const [here, step] = [innerHeight, this.steps.list[this.steps.at]?.row.closest("figure")];
        const isNear = ({ figure }) => { const { top, bottom } = figure.getBoundingClientRect(); return figure === step || (bottom > 0 && top < here); };
        const near = new Set(this.figures.filter(isNear));
        this.later = this.figures.filter(figure => !near.has(figure));
        near.forEach(figure => figure.update());
        this.steps.refresh();
        this.goOn();
      });
    }
    goOn() {
      cancelAnimationFrame(this.going);
      this.going = requestAnimationFrame(start => {
        while (this.later.length > 0 && performance.now() < start + 6) this.later.shift().update();
        if (this.later.length > 0) this.goOn();
        else bar.ariaBusy = "false";
      });
    }
    finish() { this.later?.splice(0).forEach(figure => figure.update()); }
    reset() {
      cancelAnimationFrame(this.wanted);
      cancelAnimationFrame(this.going);
      this.wanted = null;
      this.later = [];
      bar.ariaBusy = "false";
      this.record.reset();
      this.figures?.forEach(figure => figure.restore());
      this.inputs.forEach(input => {
        const [value, style] = this.recorded.get(input);
        input.value = value;
        input.removeAttribute("aria-invalid");
        style === null ? input.removeAttribute("style") : input.setAttribute("style", style);
      });
      this.steps.refresh();
    }
  }

  const bar = make("div", "bp-livebar");
  addEventListener("DOMContentLoaded", () => {
    const lives = all("[data-live]").map(fields => new Live(fields));
    addEventListener("beforeprint", () => lives.forEach(live => live.finish()));
    const back = make("button", "", "Back to the document’s numbers");
    back.type = "button";
    back.addEventListener("click", () => { lives.forEach(live => live.reset()); bar.hidden = true; lives[0].inputs[0]?.focus({ preventScroll: true }); });
    const words = make("p", "", "Your numbers. Text, charts and what is greyed still speak of the document’s.");
    words.setAttribute("role", "status");
    bar.append(words, back);
    bar.hidden = true;
    (document.querySelector("main") ?? document.body).append(bar);
  });
  return { LiveFigure };
})();
