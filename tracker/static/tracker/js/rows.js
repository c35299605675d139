/* The rows of a list by keyboard: j and k walk, x ticks, o opens, / goes to the words that filter them. */

import { onKeys } from "./keys.js";

export const here = () =>
  document.activeElement.closest(".entry") || document.querySelector(".entry.here");

export function mark(row) {
  document.querySelector(".entry.here")?.classList.remove("here");
  row?.classList.add("here");
}

export function stand(row, options) {
  mark(row);
  row?.querySelector("input[type=checkbox]").focus(options);
}

function move(step) {
  const rows = [...document.querySelectorAll(".entry")];
  const index = rows.indexOf(here());
  stand(rows[index < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, index + step))]);
}

onKeys({
  j: () => move(1),
  k: () => move(-1),
  x: () => here()?.querySelector("input[type=checkbox]").click(),
  o: () => here()?.querySelector(".title").click(),
  "/": () => document.getElementById("q")?.focus(),
});
