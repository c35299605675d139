/* The settings offer the browser's own time zone, where they have it and it is not the chosen one. */

const offer = document.querySelector("[data-zone]");
const zones = document.getElementById("id_time_zone");
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;

if (offer && zones && zones.value !== own && [...zones.options].some((option) => option.value === own)) {
  const button = offer.querySelector("button");
  button.textContent = own.replaceAll("_", " ");
  button.addEventListener("click", () => {
    zones.value = own;
    offer.hidden = true;
    zones.focus();
  });
  offer.hidden = false;
}
