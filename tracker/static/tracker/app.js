"use strict";

const said = document.getElementById("said");
const sentences = document.getElementById("sentences").dataset;

function say(sentence) {
  const words = document.createElement("div");
  words.textContent = sentence;
  said.replaceChildren(words);
}

/* What was said stays long enough to read and to undo, and goes at once with Escape; practice has its own way back. */
let leaving = 0;
function hush() {
  if (said.matches(":hover, :focus-within")) leaving = setTimeout(hush, 5000);
  else said.replaceChildren();
}
new MutationObserver(() => {
  clearTimeout(leaving);
  if (said.children.length) leaving = setTimeout(hush, document.getElementById("card") ? 8000 : 30000);
}).observe(said, { childList: true });
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") said.replaceChildren();
});

/* A request that failed: the control goes back to what the server last said, and a sentence says why. */
function putBack(event, sentence) {
  const form = event.detail.elt.closest("form[data-restore]");
  if (form) form.reset();
  say(sentence);
}

document.addEventListener("htmx:sendError", (event) => putBack(event, sentences.offline));
document.addEventListener("htmx:timeout", (event) => putBack(event, sentences.timeout));
document.addEventListener("htmx:responseError", (event) => {
  putBack(event, sentences[`s${event.detail.xhr.status}`] || sentences.other);
});

/* Keyboard, on pages that have rows. Single keys can be switched off in the help. */
const help = document.getElementById("keys");
const keysOn = document.getElementById("keys-on");
const rows = () => [...document.querySelectorAll(".entry")];
const here = () => document.activeElement.closest(".entry") || document.querySelector(".entry.here");

function move(step) {
  const all = rows();
  const at = all.indexOf(here());
  const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))];
  document.querySelector(".entry.here")?.classList.remove("here");
  next?.classList.add("here");
  next?.querySelector("input[type=checkbox]").focus();
}

const keys = {
  j: () => move(1),
  k: () => move(-1),
  x: () => here()?.querySelector("input[type=checkbox]").click(),
  o: () => here()?.querySelector(".title").click(),
  u: () => (said.querySelector(".undo button") || document.querySelector(".take-back button"))?.click(),
  "/": () => document.getElementById("q")?.focus(),
  "?": () => help.showModal(),
};

if (help) {
  const show = () => document.documentElement.classList.toggle("keys-off", !keysOn.checked);
  keysOn.checked = localStorage.getItem("keys") !== "off";
  show();
  keysOn.addEventListener("change", () => {
    localStorage.setItem("keys", keysOn.checked ? "on" : "off");
    show();
  });
  document.querySelector("[data-keys-help]")?.addEventListener("click", () => help.showModal());
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("textarea, select, input:not([type=checkbox]):not([type=radio])");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || help.open || !keysOn.checked) return;
    const action = keys[event.key];
    if (action) {
      event.preventDefault();
      action();
    }
  });
}

/* Practice: space shows the answer, 1 to 4 grade it. */
const card = () => document.getElementById("card");
document.addEventListener("keydown", (event) => {
  const reveal = card()?.querySelector(".reveal");
  if (!reveal || event.ctrlKey || event.metaKey || event.altKey || event.repeat || help?.open) return;
  if (localStorage.getItem("keys") === "off" || event.target.closest("input, textarea, select")) return;
  if (event.key === " " && !event.target.closest("button, summary, a")) {
    event.preventDefault();
    reveal.open = !reveal.open;
    if (reveal.open) reveal.querySelector(".answer").focus();
  } else if (reveal.open) {
    reveal.querySelector(`.grades button[value="${CSS.escape(event.key)}"]`)?.click();
  }
});

/* What is next is sorted by dragging as well; the buttons do the same. */
let dragged = null;
document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.(".queue li");
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.pk);
  dragged.classList.add("moved");
});
document.addEventListener("dragover", (event) => {
  const over = event.target.closest?.(".queue li");
  if (!dragged || !over) return;
  event.preventDefault();
  const box = over.getBoundingClientRect();
  if (over !== dragged) over[event.clientY < box.top + box.height / 2 ? "before" : "after"](dragged);
});
document.addEventListener("drop", (event) => { if (dragged) event.preventDefault(); });
document.addEventListener("dragend", () => {
  if (!dragged) return;
  dragged.classList.remove("moved");
  const list = dragged.closest(".queue");
  dragged = null;
  const order = [...list.children].map((one) => one.dataset.pk);
  const token = list.querySelector("[name=csrfmiddlewaretoken]").value;
  htmx.ajax("POST", list.dataset.sort, { target: "#queue", swap: "outerHTML", values: { order, csrfmiddlewaretoken: token } });
});

/* The time that is left of a mock interview; when it is over, a sentence says so. */
const timer = document.querySelector("[data-seconds]");
if (timer) {
  const end = Date.now() + timer.dataset.seconds * 1000;
  const count = () => {
    const left = Math.max(0, Math.round((end - Date.now()) / 1000));
    timer.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (left) return;
    clearInterval(ticking);
    timer.classList.add("over");
    say(timer.dataset.over);
  };
  const ticking = setInterval(count, 1000);
  count();
}

/* The settings offer the browser's own time zone. */
const zone = document.querySelector("[data-zone]");
const zones = document.getElementById("id_time_zone");
const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && zones && zones.value !== ownZone && [...zones.options].some((one) => one.value === ownZone)) {
  const button = zone.querySelector("button");
  button.textContent = ownZone.replaceAll("_", " ");
  button.addEventListener("click", () => { zones.value = ownZone; zone.hidden = true; zones.focus(); });
  zone.hidden = false;
}

/* The reviews of the arXiv page: 1 to 5 accept, n says that it is not there, j and k move. */
const reviews = () => [...document.querySelectorAll(".review")];
const currentReview = () => document.activeElement.closest(".review") || document.querySelector(".review.here") || reviews()[0];

function goToReview(review) {
  document.querySelector(".review.here")?.classList.remove("here");
  review?.classList.add("here");
  review?.focus({ preventScroll: true });
  review?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  const all = reviews();
  if (!all.length || event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (localStorage.getItem("keys") === "off") return;
  const review = currentReview();
  const step = { j: 1, k: -1 }[event.key];
  if (step) goToReview(all[Math.min(all.length - 1, Math.max(0, all.indexOf(review) + (document.querySelector(".review.here") ? step : 0)))]);
  else review.querySelector(`[data-key="${CSS.escape(event.key)}"]`)?.click();
});
document.addEventListener("htmx:beforeSwap", (event) => {
  const review = event.detail.target?.closest?.(".review");
  if (review && event.detail.shouldSwap) {
    const all = reviews();
    const next = all[all.indexOf(review) + 1] || all[all.indexOf(review) - 1];
    setTimeout(() => (next ? goToReview(next) : document.getElementById("main").focus()), 50);
  }
});

/* The contents mark the category that is being read. */
const links = new Map([...document.querySelectorAll(".contents a[href^='#c']")].map((a) => [a.hash.slice(1), a]));
if (links.size) {
  const markCurrent = () => {
    const passed = [...document.querySelectorAll(".heading")].filter((h) => h.getBoundingClientRect().top < innerHeight / 3);
    const current = links.get(passed.at(-1)?.id);
    for (const link of links.values()) {
      if (link === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  let waiting = false;
  document.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; markCurrent(); });
  }, { passive: true });
  markCurrent();
}
