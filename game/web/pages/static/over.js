// Changes the ticket from another host of the room for a key of this one, and opens the page that was open there.
"use strict";

(async () => {
  const [, ticket, way] = location.hash.match(/^#([^/]*)(.*)$/);
  history.replaceState(null, "", "/over");
  const answer = await fetch("/over", { method: "POST", body: new URLSearchParams({ ticket, way }) });
  location.replace(answer.ok ? await answer.text() : "/");
})();
