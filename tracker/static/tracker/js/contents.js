/* The contents mark the category that is being read. */

const anchors = [...document.querySelectorAll(".contents a[href^='#c']")];
const links = new Map(anchors.map((link) => [link.hash.slice(1), link]));

function markCurrent() {
  const headings = [...document.querySelectorAll(".heading")];
  const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
  const current = links.get(passed.at(-1)?.id);
  for (const link of links.values()) {
    if (link === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

/* Once a frame at most, however often the page says that it was scrolled. */
let waiting = false;

function markSoon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    markCurrent();
  });
}

if (links.size) {
  document.addEventListener("scroll", markSoon, { passive: true });
  markCurrent();
}
