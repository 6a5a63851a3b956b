// Loads a page anew that waits for what is being worked out, as long as the page says so.
"use strict";

const again = document.querySelector("[data-again]");
if (again) setTimeout(() => location.reload(), Number(again.dataset.again));
