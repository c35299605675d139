/* What was said, in the live region of every page: how long it stays, and the way back that it offers. */

import { onKeys } from "./keys.js";

const said = document.getElementById("said");

export function say(sentence) {
  const words = document.createElement("div");
  words.textContent = sentence;
  said.replaceChildren(words);
}

/* It stays long enough to read and to undo, and while the pointer or the focus is in it. Practice has its own
   way back, so there it goes sooner. */
let leaving = 0;

function hush() {
  if (said.matches(":hover, :focus-within")) leaving = setTimeout(hush, 5000);
  else said.replaceChildren();
}

new MutationObserver(() => {
  clearTimeout(leaving);
  if (said.children.length) leaving = setTimeout(hush, document.getElementById("card") ? 8000 : 30000);
}).observe(said, { childList: true });

/* Escape clears it at once, also in a field and where the keys are switched off: it changes nothing. */
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") said.replaceChildren();
});

onKeys({
  u: () => (said.querySelector(".undo button") || document.querySelector(".take-back button"))?.click(),
});
