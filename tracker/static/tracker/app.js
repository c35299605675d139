/* What pages do in the browser. Each module looks for its subject on the page and does nothing without it. */

import "./js/saying.js";
import "./js/keys.js";
import "./js/ticking.js";
import "./js/swaps.js";
import "./js/notes.js";
import "./js/rows.js";
import "./js/places.js";
import "./js/practice.js";
import "./js/sorting.js";
import "./js/timer.js";
import "./js/zone.js";
import "./js/reviews.js";
import "./js/contents.js";
