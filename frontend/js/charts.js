// Charts answer: a bar or an interval says its numbers, and a stretch of time that is drawn over filters by it.
export function charts(root) {
  for (const plot of root.querySelectorAll("svg.plot:not([data-alive])")) {
    plot.dataset.alive = "";
    telling(plot);
    if (plot.dataset.brush && leads(plot)) brushing(plot);
  }
}

// A published site has no filters, so there is nothing that a stretch of time could lead to.
const leads = (plot) => plot.closest("[data-incidents]") ?? document.querySelector("form.facets [name=from]");

function telling(plot) {
  const frame = plot.closest(".chart") ?? plot.parentElement;
  let tip;
  plot.querySelectorAll("[data-says] > title").forEach((title) => title.remove());
  plot.addEventListener("pointermove", (event) => {
    const mark = event.target.closest("[data-says]") ?? nearest(plot, event);
    if (!mark) return hide();
    if (!tip) {
      tip = document.createElement("div");
      tip.className = "chart-tip";
      tip.setAttribute("aria-hidden", "true");
      frame.append(tip);
    }
    tip.hidden = false;
    tip.textContent = says(plot, mark);
    const box = frame.getBoundingClientRect();
    const x = Math.min(event.clientX - box.left + 14, box.width - tip.offsetWidth - 4);
    tip.style.transform = `translate(${Math.max(0, x)}px, ${event.clientY - box.top + 18}px)`;
    tip.style.insetBlockStart = "0";
    tip.style.insetInlineStart = "0";
  });
  const hide = () => tip && (tip.hidden = true);
  plot.addEventListener("pointerleave", hide);
}

function says(plot, mark) {
  const starts = plot.dataset.starts?.split(" ");
  if (!starts) return mark.dataset.says;
  const words = [...plot.querySelectorAll(`[data-index="${mark.dataset.index}"]`)].map((m) => m.dataset.says);
  const day = new Date(`${starts[mark.dataset.index]}T00:00Z`);
  const style = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  const from = plot.dataset.unit === "week" ? "week of " : "";
  if (plot.dataset.unit === "month" || plot.dataset.unit === "year") delete style.day;
  if (plot.dataset.unit === "year") delete style.month;
  return `${from}${day.toLocaleDateString("en-GB", style)}: ${words.join("; ")}`;
}

function nearest(plot, event) {
  if (!plot.dataset.starts) return null;
  const index = binAt(plot, event);
  return index === null ? null : plot.querySelector(`[data-index="${index}"]`);
}

function onPaper(plot, event) {
  return new DOMPoint(event.clientX, event.clientY).matrixTransform(plot.getScreenCTM().inverse()).x;
}

function binAt(plot, event) {
  const { start, end, starts } = plot.dataset;
  const count = starts.split(" ").length;
  const share = (onPaper(plot, event) - start) / (end - start);
  return share < 0 || share > 1 ? null : Math.min(count - 1, Math.floor(share * count));
}

function brushing(plot) {
  plot.classList.add("brushed");
  const [top, foot] = plot.dataset.brush.split(" ").map(Number);
  const { start, end } = plot.dataset;
  const count = plot.dataset.starts.split(" ").length;
  const band = (end - start) / count;
  let from = null, shade;
  plot.addEventListener("pointerdown", (event) => {
    if (event.button || event.pointerType === "touch") return;
    from = binAt(plot, event);
    if (from === null) return;
    plot.setPointerCapture(event.pointerId);
  });
  plot.addEventListener("pointermove", (event) => {
    if (from === null) return;
    const to = binAt(plot, event) ?? from;
    if (!shade) {
      shade = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      shade.setAttribute("class", "brush");
      plot.append(shade);
    }
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    for (const [name, value] of Object.entries({ x: +start + first * band, y: top, width: (last - first + 1) * band, height: foot - top }))
      shade.setAttribute(name, value);
    shade.dataset.first = first;
    shade.dataset.last = last;
  });
  plot.addEventListener("pointerup", () => {
    from = null;
    if (!shade) return;
    const { first, last } = shade.dataset;
    shade.remove();
    shade = undefined;
    choose(plot, +first, +last);
  });
}

function choose(plot, first, last) {
  const starts = plot.dataset.starts.split(" ");
  const from = starts[first];
  const to = last + 1 < starts.length ? dayBefore(starts[last + 1]) : plot.dataset.last;
  const form = document.querySelector("form.facets");
  const [since, until] = ["from", "to"].map((name) => form?.elements.namedItem(name));
  if (since && until) {
    since.value = from;
    until.value = to;
    until.dispatchEvent(new Event("change", { bubbles: true }));
    return;
  }
  const target = plot.closest("[data-incidents]")?.dataset.incidents;
  if (target) location.assign(`${target}?from=${from}&to=${to}`);
}

function dayBefore(day) {
  return new Date(Date.parse(`${day}T00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
