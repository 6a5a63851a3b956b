// Draws what has changed anew, and colours the map by it.
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
    // The host is not there: the last picture stays.
  }
}

colour();
draw();
setInterval(draw, 3000);
