// Interactive charts: plotly.js draws from the data of each figure; the drawing stays for readers of screens and for print.
addEventListener("DOMContentLoaded", () => {
  const figures = [...document.querySelectorAll("figure[data-plotly]")];
  const look = () => {
    const style = getComputedStyle(document.body);
    const ink = style.color;
    const hair = `color-mix(in srgb, ${ink} 18%, transparent)`;
    const axis = { gridcolor: resolve(hair), zerolinecolor: resolve(hair), linecolor: ink };
    return { ink, axis, font: { color: ink, family: "system-ui, sans-serif", size: 13 } };
  };
  // plotly.js knows no color-mix; the browser reckons it out.
  const probe = document.body.appendChild(document.createElement("i"));
  probe.hidden = true;
  const resolve = color => { probe.style.color = color; return getComputedStyle(probe).color.replace(/^color\(srgb ([\d.]+) ([\d.]+) ([\d.]+) \/ ([\d.]+)\)$/, (_, r, g, b, a) => `rgba(${[r, g, b].map(part => Math.round(255 * part))},${a})`); };
  const dressed = layout => {
    const { ink, axis, font } = look();
    const dress = inner => ({ ...inner, ...axis });
    const axes = layout.scene
      ? { scene: Object.fromEntries(Object.entries(layout.scene).map(([name, inner]) => [name, dress(inner)])) }
      : { xaxis: dress(layout.xaxis), yaxis: dress(layout.yaxis) };
    return {
      ...layout, ...axes,
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", font, colorway: [ink],
      margin: { t: 24, r: 16, b: 56, l: 64 }, height: layout.scene ? 480 : 380,
    };
  };
  const plots = figures.map((figure, index) => {
    const drawing = figure.querySelector("svg.bp-chart");
    const { data, layout } = JSON.parse(figure.dataset.plotly);
    const plot = document.createElement("div");
    plot.id = `plot-${index + 1}`;
    plot.className = "bp-plot";
    plot.setAttribute("aria-hidden", "true");
    drawing.classList.add("bp-drawn");
    drawing.after(plot);
    Plotly.newPlot(plot, data, dressed(layout), { responsive: true, displaylogo: false });
    return { plot, layout, data };
  });
  const redraw = () => plots.forEach(({ plot, layout, data }) => Plotly.react(plot, data, dressed(layout)));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  document.querySelectorAll(".theme").forEach(theme => theme.addEventListener("change", () => setTimeout(redraw)));
});
