/* The rows of a list by keyboard: j and k walk, x ticks, o opens, / goes to the words that filter them. */

import { onKeys } from "./keys.js";

const here = () => document.activeElement.closest(".entry") || document.querySelector(".entry.here");

function move(step) {
  const rows = [...document.querySelectorAll(".entry")];
  const index = rows.indexOf(here());
  const next = rows[index < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, index + step))];
  document.querySelector(".entry.here")?.classList.remove("here");
  next?.classList.add("here");
  next?.querySelector("input[type=checkbox]").focus();
}

onKeys({
  j: () => move(1),
  k: () => move(-1),
  x: () => here()?.querySelector("input[type=checkbox]").click(),
  o: () => here()?.querySelector(".title").click(),
  "/": () => document.getElementById("q")?.focus(),
});
