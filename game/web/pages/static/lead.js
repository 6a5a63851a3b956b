// Draws the page anew while nobody is at one of its fields, or has opened a part of it.
"use strict";

followHosts("/hosts/lead", "/lead");

setInterval(async () => {
  const busy = "input:focus, textarea:focus, select:focus, button:focus, details[open], .told.stays";
  if (!document.querySelector(busy) && !document.hidden) {
    const next = await whereToGoOn();
    if (next) location.assign(next);
  }
}, 4000);
