// Knows the other hosts of this room while this one answers, and leads to one of them when it does not.
"use strict";

const hosts = { at: "/hosts", home: "/play", others: [], allowed: null, tries: 0 };

async function learnHosts() {
  try {
    const answer = await fetch(hosts.at, { cache: "no-store" });
    if (!answer.ok) return;
    hosts.others = await answer.json();
    // The page may ask those that were there when it came whether they live.
    hosts.allowed ??= new Set(hosts.others.map((other) => other.address));
  } catch {
    // What is known must do.
  }
}

async function lives(address, patience) {
  try {
    return (await fetch(`${address}alive`, { cache: "no-store", signal: AbortSignal.timeout(patience) })).ok;
  } catch {
    return false;
  }
}

// Where to go on: here, at a host that lives, or after a while at one that cannot be asked. Nothing where nobody answers.
async function whereToGoOn() {
  if (await lives("/", 1500)) return hosts.home;
  hosts.tries += 1;
  for (const { address, ticket } of hosts.others) {
    const asked = hosts.allowed.has(address);
    if (asked ? await lives(address, 1500) : hosts.tries > 2) return `${address}over#${ticket}${hosts.home}`;
  }
  return null;
}

function followHosts(at, home) {
  Object.assign(hosts, { at, home });
  learnHosts();
  setInterval(learnHosts, 3000);
}
