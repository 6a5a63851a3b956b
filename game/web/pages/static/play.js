// Leads the terminal to its connection, and tells why one has ended. Loaded before the terminal's own script.
"use strict";

const scheme = location.protocol === "https:" ? "wss:" : "ws:";
const Plain = window.WebSocket;

window.WebSocket = class extends Plain {
  constructor(url) {
    super(url);
    this.addEventListener("close", (event) => ended(event.code));
  }

  // The terminal says its size before it has been heard: that waits for the connection.
  send(data) {
    if (this.readyState === Plain.CONNECTING) this.addEventListener("open", () => super.send(data), { once: true });
    else super.send(data);
  }
};

followHosts(location.pathname.startsWith("/lead") ? "/hosts/lead" : "/hosts", location.pathname);

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
  if (!known) comeBack();
}

async function comeBack() {
  const next = await whereToGoOn();
  if (next) location.assign(next);
  else setTimeout(comeBack, 500);
}
