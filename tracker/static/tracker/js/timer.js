/* The time that is left of a mock interview; when it is over, a sentence says so. */

import { say } from "./saying.js";

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
