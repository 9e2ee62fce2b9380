// What is wrong with how the page looks, as a list of words: text that is cut, parts that lie over each other or stand out of the
// window.
globalThis.faults = () => {
  const list = [];
  if (document.documentElement.scrollWidth > innerWidth) list.push(`the page is ${document.documentElement.scrollWidth} pixels wide in a window of ${innerWidth}`);
  for (const part of [".main", ".sections"].map((s) => $(s)).filter(Boolean)) if (part.scrollWidth > part.clientWidth + 1) list.push(`${part.className} scrolls sideways`);
  const slider = $(".dock .dock-control");
  if (slider?.checkVisibility() && slider.getBoundingClientRect().bottom > innerHeight) list.push("the slider is below the window");
  const track = slider?.querySelector("input[type=range]");
  if (track?.checkVisibility() && track.offsetWidth < 120) list.push(`the slider is ${track.offsetWidth} pixels wide`);
  const seen = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !e.closest(".unseen, .switches:not(:focus-within), dialog:not([open])");
  const nameOf = (e) => e.dataset.action ?? e.dataset.key ?? (e.textContent.trim().slice(0, 40) || e.className);
  // What scrolls may be wider than its place.
  const scrolls = (e) => e.closest("[data-table], .scrolls, pre, textarea");
  for (const e of root.querySelectorAll("button, select, input, p, h2, strong, label, summary, td, th, dt, dd, .number")) {
    if (!seen(e) || scrolls(e)) continue;
    const b = e.getBoundingClientRect();
    if (b.width && (b.right > innerWidth + 1 || b.left < -1)) list.push(`out of the window: ${nameOf(e)}`);
  }
  const ruler = document.createElement("canvas").getContext("2d");
  for (const e of root.querySelectorAll("select")) {
    if (!seen(e)) continue;
    const style = getComputedStyle(e);
    ruler.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const text = e.selectedOptions[0]?.textContent ?? "", room = e.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    if (ruler.measureText(text).width > room + 2) list.push(`cut in its box: ${text}`);
  }
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let t = texts.nextNode(); t; t = texts.nextNode()) {
    const e = t.parentElement;
    if (!e || !t.data.trim() || e.closest("style, option") || !seen(e) || scrolls(e)) continue;
    range.selectNodeContents(t);
    const r = range.getBoundingClientRect();
    for (let a = e; a && a !== el; a = a.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(a);
      const b = a.getBoundingClientRect();
      if (b.width <= 1) break; // for ears only
      if (/hidden|clip/.test(overflowX) && (r.right > b.right + 1.5 || r.left < b.left - 1.5)) { list.push(`cut: ${t.data.trim().slice(0, 60)}`); break; }
      if (/hidden|clip/.test(overflowY) && (r.bottom > b.bottom + 2 || r.top < b.top - 2)) { list.push(`cut below: ${t.data.trim().slice(0, 60)}`); break; }
      if (/auto|scroll/.test(overflowX + overflowY)) break;
    }
  }
  for (const part of [".bar", ".headline", ".dock", ".class-strip"].map((s) => $(s)).filter(Boolean)) {
    const leaves = [...part.querySelectorAll("button, select, input, label, .number, .count, .sentence, strong, .overall, .story, .press, .help, .logo")].filter((e) => seen(e) && e.getBoundingClientRect().width);
    leaves.forEach((a, i) => leaves.slice(0, i).forEach((b) => {
      if (a.contains(b) || b.contains(a)) return;
      const over = [...a.getClientRects()].some((p) => [...b.getClientRects()].some((q) =>
        Math.min(p.right, q.right) - Math.max(p.left, q.left) > 2 && Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top) > 2)); // line by line
      if (over) list.push(`over each other: ${nameOf(a)} and ${nameOf(b)}`);
    }));
  }
  return [...new Set(list)];
};
