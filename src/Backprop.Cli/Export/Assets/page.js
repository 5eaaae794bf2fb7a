// Comfort only: the page reads well without any of this.
const root = document.documentElement;
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const remembered = {
  get() { try { return localStorage.getItem("theme"); } catch { return null; } },
  set(value) { try { localStorage.setItem("theme", value); } catch { /* then only for now */ } },
};
const show = theme => { theme === "light" || theme === "dark" ? root.dataset.theme = theme : delete root.dataset.theme; };
show(remembered.get()); // before the first paint: no flash of the other theme

function chooseTheme() {
  const chosen = all(".theme input").find(input => input.value === remembered.get());
  if (chosen) chosen.checked = true;
  all(".theme").forEach(theme => theme.addEventListener("change", e => { show(e.target.value); remembered.set(e.target.value); }));
}

const headingOf = section => section.getAttribute("aria-labelledby") ?? section.dataset.heading;

// Contents are folded on narrow screens; the section being read is marked.
function followContents() {
  const contents = document.querySelector(".contents");
  if (!contents) return;
  const narrow = matchMedia("(width < 60rem)");
  const fold = () => { contents.open = !narrow.matches; };
  narrow.addEventListener("change", fold);
  fold();
  contents.addEventListener("click", e => { if (narrow.matches && e.target.closest("a")) contents.open = false; });

  const links = new Map(all("a", contents).map(a => [decodeURIComponent(a.hash.slice(1)), a]));
  const read = new Set();
  const reading = new IntersectionObserver(seen => {
    for (const { target, isIntersecting } of seen) isIntersecting ? read.add(target) : read.delete(target);
    const current = all("main section").filter(section => read.has(section) && links.has(headingOf(section))).at(-1);
    links.forEach(a => a.removeAttribute("aria-current"));
    const link = current && links.get(headingOf(current));
    link?.setAttribute("aria-current", "true");
    // Only the contents scroll along, never the page.
    const side = contents.parentElement;
    if (link && !narrow.matches) {
      const above = link.getBoundingClientRect().top - side.getBoundingClientRect().top;
      if (above < 0 || above > side.clientHeight - 40) side.scrollTop += above - side.clientHeight / 2;
    }
  }, { rootMargin: "-20% 0% -80%" });
  all("main section").forEach(section => reading.observe(section));
}

// Code: all at once; on paper everything is unfolded.
function foldCode() {
  const cells = all("details.code");
  const button = document.querySelector(".unfold");
  button?.addEventListener("click", () => {
    const open = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", open);
    cells.forEach(cell => { cell.open = open; });
  });
  addEventListener("beforeprint", () => all("details").forEach(d => { d.dataset.was = d.open; d.open = true; }));
  addEventListener("afterprint", () => all("details").forEach(d => { d.open = d.dataset.was === "true"; delete d.dataset.was; }));
}

// One quantity, lit wherever it stands.
function lightQuantities() {
  let lit = [];
  document.addEventListener("pointerover", e => {
    const quantity = e.target.closest?.("[data-q]")?.dataset.q;
    lit.forEach(element => element.classList.remove("bp-lit"));
    lit = quantity ? all(`[data-q="${CSS.escape(quantity)}"]`) : [];
    lit.forEach(element => element.classList.add("bp-lit"));
  });
}

// Code is there to be tried.
function copyCode() {
  if (!navigator.clipboard) return;
  all("details.code pre").forEach(pre => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "copy", textContent: "Copy" });
    button.addEventListener("click", async () => {
      try { await navigator.clipboard.writeText(pre.textContent); button.textContent = "Copied"; } catch { button.textContent = "Select and copy by hand"; }
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
    pre.before(button);
  });
}

// The index finds sections that hold all words, or words that begin so; those with the words in their heading first.
function searchPages() {
  const box = document.querySelector(".find");
  if (!box) return;
  box.hidden = false;
  const [input, status, list] = ["input", "[role=status]", "ol"].map(part => box.querySelector(part));
  const pages = JSON.parse(box.querySelector(".words").textContent);
  const plain = text => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const sections = pages.flatMap(page => page.sections.map(section => ({ page, section, head: ` ${plain(page.title + " " + section.heading)}`, words: ` ${plain(section.words)}` })));
  input.addEventListener("input", () => {
    const asked = plain(input.value).match(/[\p{L}\p{N}'’-]+/gu) ?? [];
    const all = text => asked.every(word => text.includes(` ${word}`));
    const found = asked.length ? sections.filter(({ head, words }) => all(head + words)) : [];
    found.sort((one, other) => all(other.head) - all(one.head));
    status.textContent = asked.length ? `${found.length} section${found.length === 1 ? "" : "s"}` : "";
    list.replaceChildren(...found.slice(0, 30).map(({ page, section }) => {
      const item = document.createElement("li");
      const link = item.appendChild(document.createElement("a"));
      link.href = `${page.name}#${section.id}`;
      link.textContent = section.heading;
      item.append(` ${page.title}`);
      return item;
    }));
  });
}

// What scrolls sideways can be reached by keyboard.
function reachScrolling() {
  const sizes = new ResizeObserver(boxes => boxes.forEach(({ target }) => {
    target.scrollWidth > target.clientWidth ? target.setAttribute("tabindex", 0) : target.removeAttribute("tabindex");
  }));
  all(".bp-scroll, .display, .scroll, pre").forEach(box => sizes.observe(box));
}

addEventListener("DOMContentLoaded", () => {
  all(".tools").forEach(tools => { tools.hidden = false; });
  chooseTheme();
  followContents();
  foldCode();
  lightQuantities();
  copyCode();
  searchPages();
  reachScrolling();
});
