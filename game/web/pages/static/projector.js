// Draws what has changed anew, and colours the map by it; goes on at another host of the room where its own is lost.
"use strict";

const board = document.getElementById("board");

function colour() {
  for (const heat of board.querySelectorAll("[data-heat]")) {
    const { heat: theatre, level } = heat.dataset;
    for (const area of document.querySelectorAll(`[data-theatre="${theatre}"]`)) area.dataset.level = level;
    for (const chip of document.querySelectorAll(`[data-chip="${theatre}"]`)) {
      chip.dataset.level = level;
      chip.querySelector("text").textContent = level;
    }
  }
}

async function draw() {
  try {
    const answer = await fetch(board.dataset.now, { cache: "no-store" });
    if (!answer.ok) return;
    const text = await answer.text();
    if (text !== board.dataset.drawn) {
      board.dataset.drawn = text;
      board.innerHTML = text;
      colour();
    }
  } catch {
    const next = await whereToGoOn(); // Where nobody answers, the last picture stays.
    if (next && next !== hosts.home) location.assign(next);
  }
}

followHosts(board.dataset.hosts, `${location.pathname}${location.search}`);
colour();
draw();
setInterval(draw, 3000);
