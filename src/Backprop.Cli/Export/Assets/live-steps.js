// Step by step: both passes one statement at a time, beside the drawing.
class liveSteps {
  constructor(live) {
    this.live = live;
    this.at = -1;
    this.list = this.find();
    if (this.list.length === 0) return;
    const make = (tag, className, text = "") => Object.assign(document.createElement(tag), { className, textContent: text });
    this.drawings = [...(live.fields.parentElement?.querySelectorAll(".bp-network") ?? [])];
    const box = make("div", "bp-steps");
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Step by step");
    const button = (words, go) => {
      const made = make("button", "", words);
      made.type = "button";
      made.addEventListener("click", go);
      return made;
    };
    this.back = button("← Back", () => this.go(this.at - 1));
    this.next = button("Step →", () => this.go(this.at + 1));
    this.where = make("p", "bp-title");
    this.where.setAttribute("role", "status");
    this.stage = make("div", "bp-stage");
    const buttons = make("div", "bp-buttons");
    buttons.append(this.back, this.next, this.where);
    box.append(buttons, this.stage);
    box.addEventListener("keydown", e => {
      const to = { ArrowRight: this.at + 1, ArrowLeft: this.at - 1, Home: 0, End: this.list.length - 1, Escape: -1 }[e.key];
      if (to === undefined) return;
      e.preventDefault();
      this.go(to);
    });
    (this.drawings.at(-1) ?? live.fields).after(box);
    this.go(-1);
  }

  /** The statements of the page in the order in which the passes compute them, an entry at a time where the page has that. */
  find() {
    const rows = new Map();
    for (const row of document.querySelectorAll("[data-record] mtr[data-defines]")) {
      if (this.live.isOf(row.closest("[data-record]")) && !rows.has(row.dataset.defines)) rows.set(row.dataset.defines, row);
    }
    return [...this.live.record.nodes.values()].filter(node => node.rule !== null && !node.name.startsWith("chain.")).flatMap(node => {
      const entries = this.live.record.entries(node).filter(name => rows.has(name));
      return (entries.length > 0 ? entries : [node.name]).filter(name => rows.has(name)).map(name => ({ node, name, row: rows.get(name) }));
    });
  }

  go(to) {
    this.at = Math.min(Math.max(to, -1), this.list.length - 1);
    this.refresh();
  }

  refresh() {
    if (this.list.length === 0) return;
    const step = this.list[this.at];
    this.back.ariaDisabled = String(this.at < 0); // it keeps the focus, and with it the keys
    this.next.ariaDisabled = String(this.at === this.list.length - 1);
    this.stage.replaceChildren();
    this.mark(step);
    if (!step) {
      this.where.textContent = `Both passes in ${this.list.length} steps; here → and ← lead through them too, and Escape back.`;
      return;
    }
    const figure = step.row.closest("figure");
    const copy = figure.cloneNode(false);
    for (const name of ["id", "data-record", "data-defines", "data-equation"]) copy.removeAttribute(name);
    const formula = step.row.closest("math").cloneNode(false), table = step.row.parentElement.cloneNode(false);
    let row = step.row;
    do { table.append(row.cloneNode(true)); row = row.nextElementSibling; } while (row && !row.dataset.defines);
    formula.append(table);
    const scroll = document.createElement("div");
    scroll.className = "bp-scroll";
    scroll.append(formula);
    copy.append(...[...figure.querySelectorAll(":scope > figcaption, :scope > .bp-no")].map(part => part.cloneNode(true)), scroll);
    for (const el of copy.querySelectorAll("[id], [data-defines]")) { el.removeAttribute("id"); el.removeAttribute("data-defines"); }
    this.stage.append(copy);
    if (scroll.scrollWidth > scroll.clientWidth) scroll.tabIndex = 0;
    this.where.textContent = `Step ${this.at + 1} of ${this.list.length}, ${this.pass(step.node.name)}`;
  }
  pass(name) {
    return name.startsWith("step2/") ? "the update" : /^(z|a)\(/.test(name) ? "forward" : /^(L|ell)$/.test(name) ? "the loss" : /^d[Wb]\(/.test(name) ? "the gradients" : "backward";
  }

  /** In the drawing: what the statement computes is picked out, what comes later is not there yet. */
  mark(step) {
    const order = [...this.live.record.nodes.keys()];
    const [, base, layer, row, column] = /^(?:.*\/)?([\w']+)(?:\((\d+)\))?(?:\[(\d+)(?:,(\d+))?\])?/.exec(step?.name ?? "-") ?? [];
    for (const drawing of this.drawings) {
      for (const el of drawing.querySelectorAll(".bp-now, .bp-later")) el.classList.remove("bp-now", "bp-later");
      if (!step) continue;
      const last = this.live.record.entries(step.node).indexOf(step.name);
      for (const text of drawing.querySelectorAll("text[data-q]")) {
        const found = this.live.record.find(text.dataset.q);
        const [place, now] = [order.indexOf(found.node.name), order.indexOf(step.node.name)];
        const isLater = found.node.rule !== null && (place > now || (place === now && last >= 0 && this.live.record.entries(found.node).indexOf(found.entry) > last));
        text.classList.toggle("bp-later", isLater);
      }
      const isOutput = base === "L" || base === "ell";
      const biases = [...drawing.querySelectorAll("[data-q^='b(']")].map(el => [el, /^b\((\d+)\)\[(\d+)\]/.exec(el.dataset.q)]);
      const deepest = Math.max(...biases.map(([, found]) => Number(found[1])));
      for (const [el, [, l, j]] of biases) {
        const isHere = isOutput ? Number(l) === deepest : l === layer && (row === undefined || j === row);
        if (isHere) el.closest(".bp-neuron")?.classList.add("bp-now");
      }
      if (base === "dW" || base === "W") {
        for (const line of drawing.querySelectorAll("line[data-q]")) {
          const [, l, j, k] = /\((\d+)\)\[(\d+),(\d+)\]/.exec(line.dataset.q);
          if (l === layer && (row === undefined || j === row) && (column === undefined || k === column)) line.classList.add("bp-now");
        }
      }
    }
  }
}
