/* Single keys: when one may act, and the help that lists them and switches them off. */

const help = document.getElementById("keys");
const areOff = () => localStorage.getItem("keys") === "off";

const fields = "input, textarea, select";
const fieldsButBoxes = "input:not([type=checkbox]):not([type=radio]), textarea, select";

/* May this key act? Not with a modifier, not under the open help, not switched off, and not in a field. */
export function mayAct(event, { notIn = fields } = {}) {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (help?.open || areOff()) return false;
  return !event.target.closest(notIn);
}

/* The keys of a page that has the help, each with what it does. A page without the help has none of them.
   They act on a checkbox too: that is where the focus stands while one walks through the rows. */
export function onKeys(actions) {
  if (!help) return;
  document.addEventListener("keydown", (event) => {
    const action = actions[event.key];
    if (!action || !mayAct(event, { notIn: fieldsButBoxes })) return;
    event.preventDefault();
    action(event);
  });
}

if (help) {
  const isOn = document.getElementById("keys-on");
  const show = () => document.documentElement.classList.toggle("keys-off", !isOn.checked);
  isOn.checked = !areOff();
  show();
  isOn.addEventListener("change", () => {
    localStorage.setItem("keys", isOn.checked ? "on" : "off");
    show();
  });
  document.querySelector("[data-keys-help]")?.addEventListener("click", () => help.showModal());
  onKeys({ "?": () => help.showModal() });
}
