/* The reviews of the arXiv page: 1 to 5 accept, n says that it is not there, j and k move. */

import { mayAct } from "./keys.js";

const reviews = () => [...document.querySelectorAll(".review")];
const marked = () => document.querySelector(".review.here");
const current = () => document.activeElement.closest(".review") || marked() || reviews()[0];

function goTo(review) {
  marked()?.classList.remove("here");
  review?.classList.add("here");
  review?.focus({ preventScroll: true });
  review?.scrollIntoView({ block: "nearest" });
}

/* The first j or k goes to the current review itself: none is marked yet. */
function move(step) {
  const all = reviews();
  const index = all.indexOf(current()) + (marked() ? step : 0);
  goTo(all[Math.min(all.length - 1, Math.max(0, index))]);
}

document.addEventListener("keydown", (event) => {
  if (!reviews().length || !mayAct(event)) return;
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else current().querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
});

/* When one is settled, its neighbour is next; after the last, the page itself. */
document.addEventListener("htmx:beforeSwap", (event) => {
  const review = event.detail.target?.closest?.(".review");
  if (!review || !event.detail.shouldSwap) return;
  const all = reviews();
  const index = all.indexOf(review);
  const next = all[index + 1] || all[index - 1];
  setTimeout(() => (next ? goTo(next) : document.getElementById("main").focus()), 50);
});
