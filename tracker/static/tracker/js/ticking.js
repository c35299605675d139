/* A request that failed: the control goes back to what the server last said, and a sentence says why. */

import { say } from "./saying.js";

const sentences = document.getElementById("sentences").dataset;

function putBack(event, sentence) {
  if (event.detail.elt.closest("[data-note]")) return; // a note keeps what was written, and says so itself
  const form = event.detail.elt.closest("form[data-restore]");
  if (form) form.reset();
  say(sentence);
}

document.addEventListener("htmx:sendError", (event) => putBack(event, sentences.offline));
document.addEventListener("htmx:timeout", (event) => putBack(event, sentences.timeout));
document.addEventListener("htmx:responseError", (event) => {
  putBack(event, sentences[`s${event.detail.xhr.status}`] || sentences.other);
});
