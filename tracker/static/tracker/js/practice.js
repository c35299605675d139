/* Practice: space shows the answer, 1 to 4 grade it. */

import { mayAct } from "./keys.js";

document.addEventListener("keydown", (event) => {
  const reveal = document.querySelector("#card .reveal");
  if (!reveal || !mayAct(event)) return;
  if (event.repeat) return; // a key held down does not grade the next card too
  if (event.key === " " && !event.target.closest("button, summary, a")) {
    event.preventDefault();
    reveal.open = !reveal.open;
    if (reveal.open) reveal.querySelector(".answer").focus();
  } else if (reveal.open) {
    reveal.querySelector(`.grades button[value="${CSS.escape(event.key)}"]`)?.click();
  }
});
