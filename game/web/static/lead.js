// Draws the page anew while nobody is at one of its fields, or has opened a part of it.
"use strict";

setInterval(() => {
  const busy = "input:focus, textarea:focus, select:focus, button:focus, details[open], .told.stays";
  if (!document.querySelector(busy) && !document.hidden) location.assign("/lead");
}, 4000);
