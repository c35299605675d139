/* A note is saved while it is typed. Until the server has it, the text is kept in this tab, and offered when
   the page is opened again: after a fault of the server, an ended session, or without a network. */

const SOON = 1_000; // milliseconds without a key, then it is saved
const LONGEST = 30_000; // between two attempts
const FIRST = 3_000;
const JUST_NOW = 5_000;
const leftKey = "note-left";

let typing = 0; // timers
let trying = 0;
let pause = FIRST;
let turn = 0;
let sent = "";
let failed = false;

const noteForm = () => document.querySelector("form[data-note]");
const fieldOf = (form) => form.querySelector("textarea");
const keyOf = (form) => `note-${form.dataset.note}`;
const words = () => document.querySelector("#note > template").dataset;
const isSaved = (form) => fieldOf(form).value.trim() === fieldOf(form).defaultValue.trim();
const isRefused = (form) => form.querySelector("[data-refused]") && form.querySelector("[name=over]");

function tell(form, sentence, link = "") {
  const word = form.querySelector("#note-state .word");
  word.textContent = sentence;
  if (!link) return;
  const anchor = document.createElement("a");
  anchor.href = link;
  anchor.textContent = words().signIn;
  word.append(" ", anchor);
}

/* sessionStorage may be full, or forbidden: then the text is in the field alone. */
function keep(form) {
  try {
    if (isSaved(form)) sessionStorage.removeItem(keyOf(form));
    else sessionStorage.setItem(keyOf(form), fieldOf(form).value);
  } catch {
    /* nothing to be done */
  }
}

function save() {
  clearTimeout(typing);
  clearTimeout(trying);
  const form = noteForm();
  if (form && !isSaved(form) && !isRefused(form)) htmx.trigger(form, "save");
}

function saveSoon(form) {
  keep(form);
  clearTimeout(typing);
  typing = setTimeout(save, SOON);
}

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-note] textarea")) saveSoon(event.target.form);
});
document.addEventListener("focusout", (event) => {
  if (event.target.matches("[data-note] textarea")) save();
});
window.addEventListener("online", save);

/* The page is left: htmx would not live long enough. The server tells by `turn` which save is the last. */
function saveAtOnce() {
  const form = noteForm();
  if (!form || isSaved(form) || isRefused(form)) return;
  sessionStorage.setItem(leftKey, Date.now());
  const body = new URLSearchParams(new FormData(form));
  body.set("turn", (turn += 1));
  const headers = { "HX-Request": "true" };
  fetch(form.action, { method: "POST", body, headers, keepalive: true }).catch(() => {
    /* too long for that, or offline: it is kept in this tab */
  });
}

window.addEventListener("pagehide", saveAtOnce);
window.addEventListener("pageshow", (event) => event.persisted && save());
window.addEventListener("beforeunload", (event) => {
  const form = noteForm();
  if (form && failed && !isSaved(form)) event.preventDefault();
});

const isNote = (event) => event.target.matches?.("[data-note]");

document.addEventListener("htmx:configRequest", (event) => {
  if (!isNote(event)) return;
  event.detail.parameters.turn = turn += 1;
  sent = event.detail.parameters.note;
  tell(event.target, words().saving);
});

document.addEventListener("noteSaved", (event) => {
  const form = event.target.closest("[data-note]");
  fieldOf(form).defaultValue = sent;
  pause = FIRST;
  failed = false;
  keep(form);
});

/* `why` names the sentence, of those that the page has of a note. */
function fail(event, why, { again }) {
  if (!isNote(event)) return;
  failed = true;
  tell(event.target, words()[why]);
  if (!again) return;
  clearTimeout(trying);
  trying = setTimeout(save, pause);
  pause = Math.min(LONGEST, pause * 2);
}

document.addEventListener("htmx:sendError", (event) => fail(event, "again", { again: true }));
document.addEventListener("htmx:timeout", (event) => fail(event, "again", { again: true }));
document.addEventListener("htmx:responseError", (event) => {
  const { status } = event.detail.xhr;
  const why = { 403: "old", 404: "gone" }[status] || "fault";
  fail(event, why, { again: why === "fault" });
});

/* An ended session leads to the login page; from here only when the person follows the link. */
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const login = event.detail.xhr.getResponseHeader("HX-Redirect");
  if (!login || !isNote(event)) return;
  event.preventDefault();
  tell(event.target, words().ended, login);
});

/* What was saved while the page was left may have arrived after this page was made: then it is here too. */
async function takeLate(form, draft) {
  const answer = await fetch(location.pathname);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const late = page.querySelector("form[data-note]");
  const field = fieldOf(form);
  if (!late || fieldOf(late).value.trim() !== draft.trim() || !isSaved(form)) return;
  field.defaultValue = field.value = fieldOf(late).value;
  form.elements.seen.value = late.elements.seen.value;
}

/* What was kept is offered where the note says something else. */
async function offer() {
  const form = noteForm();
  const draft = form && sessionStorage.getItem(keyOf(form));
  if (!draft) return;
  if (Date.now() - sessionStorage.getItem(leftKey) < JUST_NOW) {
    sessionStorage.removeItem(leftKey);
    await new Promise((done) => setTimeout(done, SOON));
    await takeLate(form, draft).catch(() => {});
  }
  if (draft.trim() === fieldOf(form).value.trim()) keep(form);
  else show(form, draft);
}

function show(form, draft) {
  const box = form.querySelector("[data-draft]");
  const close = () => {
    box.hidden = true;
    fieldOf(form).focus();
  };
  box.querySelector("blockquote").textContent = draft;
  box.querySelector("[data-take]").addEventListener("click", () => {
    fieldOf(form).value = draft;
    close();
    saveSoon(form);
  });
  box.querySelector("[data-drop]").addEventListener("click", () => {
    sessionStorage.removeItem(keyOf(form));
    close();
  });
  box.hidden = false;
}

document.addEventListener("htmx:oobAfterSwap", (event) => event.detail.target?.id === "note" && offer());
offer();
