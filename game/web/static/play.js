// Leads the terminal to its connection, and tells why one has ended. Loaded before the terminal's own script.
"use strict";

const scheme = location.protocol === "https:" ? "wss:" : "ws:";
const Plain = window.WebSocket;

window.WebSocket = class extends Plain {
  constructor(url) {
    super(url);
    this.addEventListener("close", (event) => ended(event.code));
  }
};

document.addEventListener("DOMContentLoaded", () => {
  const terminal = document.getElementById("terminal");
  terminal.dataset.sessionWebsocketUrl = `${scheme}//${location.host}${document.body.dataset.socket}`;
  document.getElementById("back").addEventListener("click", () => location.assign(location.pathname));
  // Whoever opens the page can type at once.
  new MutationObserver((_, observer) => {
    const keyboard = document.querySelector(".xterm-helper-textarea");
    if (keyboard) {
      observer.disconnect();
      keyboard.focus();
    }
  }).observe(terminal, { childList: true, subtree: true });
});

function ended(code) {
  const known = document.querySelector(`#ended [data-code="${code}"]`);
  const told = known || document.querySelector('#ended [data-code="lost"]');
  told.hidden = false;
  document.getElementById("ended").hidden = false;
  document.getElementById("back").focus();
  if (!known) setInterval(comeBack, 1000);
}

async function comeBack() {
  try {
    if ((await fetch("/alive", { cache: "no-store" })).ok) location.assign(location.pathname);
  } catch {
    // Not there yet.
  }
}
