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

/* The way back: what practice offers, else the last change that the server knows of. A key that is pressed
   while something is being saved waits its turn: it means what is saved then. */
let presses = 0;

function goBack() {
  if (!presses || document.querySelector("form.htmx-request")) return;
  presses -= 1;
  const stepBack = document.getElementById("step-back");
  if (stepBack) stepBack.requestSubmit();
  else (said.querySelector(".undo button") || document.querySelector(".take-back button"))?.click();
}

document.addEventListener("htmx:afterRequest", () => setTimeout(goBack));

onKeys({
  u: (event) => {
    if (event.repeat) return; // a key held down does not take a whole day back
    presses += 1;
    goBack();
  },
});
