// Follows a seat while its page is read: opens what is new where others were waited for, and elsewhere only says so.
"use strict";

const shown = JSON.parse(document.body.dataset.state);
const again = document.querySelector("[data-again]");
followHosts("/hosts", "/plain");

const scripted = document.getElementById("scripted");

if (scripted) scripted.hidden = false;

if (again) setTimeout(() => location.reload(), Number(again.dataset.again));
else if (document.getElementById("follows") || !shown.over) setInterval(look, 4000);

async function look() {
  if (document.hidden) return;
  let now;
  try {
    const answer = await fetch("/plain/state", { cache: "no-store" });
    if (answer.status === 401) return location.assign("/plain");
    if (!answer.ok) return;
    now = await answer.json();
  } catch {
    const next = await whereToGoOn(); // The host cannot be reached: another of the room, or the next look, tells.
    if (next && next !== hosts.home) location.assign(next);
    return;
  }
  const changed = Object.keys(shown).filter((name) => shown[name] !== now[name]);
  if (!changed.length) return;
  if (shown.waiting) location.assign("/plain");
  else if (changed.some((name) => name !== "awaited")) tell();
}

function tell() {
  const moved = document.getElementById("moved");
  if (moved.childElementCount) return;
  const link = document.createElement("a");
  link.href = "/plain";
  link.textContent = moved.dataset.way;
  moved.append(`${moved.dataset.says} `, link);
}
