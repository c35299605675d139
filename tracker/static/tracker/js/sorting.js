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
  if (over === dragged) return;
  const box = over.getBoundingClientRect();
  if (event.clientY < box.top + box.height / 2) over.before(dragged);
  else over.after(dragged);
});

document.addEventListener("drop", (event) => {
  if (dragged) event.preventDefault();
});

document.addEventListener("dragend", () => {
  if (!dragged) return;
  dragged.classList.remove("moved");
  const list = dragged.closest(".queue");
  dragged = null;
  const values = {
    order: [...list.children].map((row) => row.dataset.pk),
    csrfmiddlewaretoken: list.querySelector("[name=csrfmiddlewaretoken]").value,
  };
  htmx.ajax("POST", list.dataset.sort, { target: "#queue", swap: "outerHTML", values });
});
