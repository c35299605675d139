/* What an answer brings for a part that this page does not show, such as a row that is filtered away, is left
   out: htmx would call it an error. A list that leaves out a row by its filter asks for its rows anew. */

function isHere(piece) {
  const where = piece.getAttribute("hx-swap-oob");
  const selector = where.includes(":") ? where.slice(where.indexOf(":") + 1) : `#${CSS.escape(piece.id)}`;
  return document.querySelector(selector);
}

function askAnew() {
  const { pathname, search } = location;
  if (!document.querySelector(".filter") || !search || new URLSearchParams(search).has("page")) return;
  htmx.ajax("GET", pathname + search, { target: "#entries", swap: "innerHTML" });
}

document.addEventListener("htmx:beforeSwap", (event) => {
  if (!event.detail.shouldSwap || !event.detail.serverResponse.includes("hx-swap-oob")) return;
  const answer = document.createElement("template");
  answer.innerHTML = event.detail.serverResponse;
  const missing = [...answer.content.querySelectorAll("[hx-swap-oob]")].filter((piece) => !isHere(piece));
  if (!missing.length) return;
  for (const piece of missing) piece.remove();
  event.detail.serverResponse = answer.innerHTML;
  if (missing.some((piece) => piece.matches(".entry"))) askAnew();
});
