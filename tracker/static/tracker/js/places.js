/* Coming back to a list one stands where one stood, in the rows that the filter left. The place is kept in
   this tab, by the address of the list: its row, the rows around it, and how far down the window it was. */

import { here, mark, stand } from "./rows.js";

const AROUND = 5; // rows on either side, for when the row itself is gone from the list

const list = document.getElementById("entries");
const keyOf = (path) => `place-${path}`;

function kept(path) {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(path)));
  } catch {
    return null;
  }
}

function idsAround(row) {
  const ids = [...document.querySelectorAll(".entry")].map((one) => one.id);
  const index = ids.indexOf(row.id);
  const before = ids.slice(Math.max(0, index - AROUND), index).reverse();
  return [...ids.slice(index, index + AROUND + 1), ...before];
}

function keep() {
  const row = here();
  const page = row?.closest("[data-page]").dataset.page;
  const place = row ? { rows: idsAround(row), page, top: row.getBoundingClientRect().top } : {};
  try {
    sessionStorage.setItem(keyOf(location.pathname), JSON.stringify({ ...place, search: location.search }));
  } catch {
    /* full, or forbidden: then the browser's own memory of the page is all there is */
  }
}

/* Back, a page that is loaded anew, and a link on a page below the list lead back to it; others begin it. */
function isReturn() {
  const [entry] = performance.getEntriesByType("navigation");
  const from = document.referrer && new URL(document.referrer);
  const isBelow = from && from.origin === location.origin && from.pathname.startsWith(location.pathname);
  return ["back_forward", "reload"].includes(entry?.type) || (isBelow && from.pathname !== location.pathname);
}

function find(ids) {
  return ids.map((id) => document.getElementById(id)).find((row) => row?.matches(".entry"));
}

/* The browser may still be scrolling to where it remembers to have been: what it undoes is done again. */
function putAt(row, top, frames = 10) {
  scrollBy({ top: row.getBoundingClientRect().top - top, behavior: "instant" });
  if (frames) requestAnimationFrame(() => putAt(row, top, frames - 1));
}

function standAgain(row, place) {
  if (here() !== row) return; // a key was quicker
  stand(row, { preventScroll: true });
  if (row.id === place.rows?.[0]) {
    putAt(row, place.top);
  } else row.scrollIntoView({ block: "nearest", behavior: "instant" });
}

/* The row is marked at once, for the keys; the focus waits until the browser has gone to the address's #. */
function restore(place) {
  const row = find([location.hash.slice(1)]) || find(place.rows || []);
  if (row) {
    mark(row);
    addEventListener("load", () => setTimeout(() => standAgain(row, place)));
    return;
  }
  const query = new URLSearchParams(location.search);
  if (!place.rows || (query.get("page") || "1") === place.page) return;
  query.set("page", place.page); // it stands further down than what is loaded
  location.replace(`${location.pathname}?${query}#${place.rows[0]}`);
}

if (list) {
  document.addEventListener("click", (event) => {
    const row = event.target.closest?.(".entry");
    if (row) mark(row);
  });
  window.addEventListener("pagehide", keep);
  const place = kept(location.pathname) || {};
  if (isReturn() || location.hash.startsWith("#e-")) restore(place);
}

/* The way back to a list leads to what its filter left. */
const isFilter = (search) => [...new URLSearchParams(search).keys()].some((name) => name !== "page");

for (const link of document.querySelectorAll(".crumbs a")) {
  const place = !list && kept(link.pathname);
  if (place && isFilter(place.search) && !isFilter(link.search)) link.search = place.search;
}
