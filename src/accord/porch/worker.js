// Stands between the pages and the line: shows a plain page where there is no connection, and
// delivers a stop that waits. It keeps the FILES that shell.py names above, fetched without a
// sign-in, and nothing else: no page that anybody was shown, no answer to anybody.
"use strict";
{
  const [OFFLINE, HIDDEN] = FILES, WAITS = "stop-pending-", HIDES = "hide-pending";
  const kept = (what) => caches.match(what, { cacheName: KEPT, ignoreVary: true });

  addEventListener("install", (e) => {
    skipWaiting();
    // What is sent goes past this script: a page on its way out could not wait for it.
    e.addRoutes?.({ condition: { requestMethod: "POST" }, source: "network" })?.catch(() => {});
    const nobodys = FILES.map((one) => new Request(one, { credentials: "omit" }));
    e.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(nobodys)));
  });

  const tidy = async () => {
    for (const one of await caches.keys()) {
      if (one !== KEPT && one !== HIDES && !one.startsWith(WAITS)) await caches.delete(one);
    }
    await registration.navigationPreload?.enable();
  };
  addEventListener("activate", (e) => e.waitUntil(tidy()));

  // Whoever pressed Hide now without a connection is signed out before anything else is shown.
  const hid = async () => {
    if (!(await caches.has(HIDES))) return false;
    const { type } = await fetch("/hide", { method: "POST", redirect: "manual" });
    if (type !== "opaqueredirect") throw new Error("not yet");
    return caches.delete(HIDES);
  };
  const plain = async (e) => {
    const { pathname } = new URL(e.request.url);
    // A few pages hold nobody's words, and have a form of their own for when there is no line.
    if (pathname !== HIDDEN) return (await kept(OFFLINE + pathname)) ?? kept(OFFLINE);
    await caches.open(HIDES);
    registration.sync?.register(HIDES).catch(() => {});
    return kept(HIDDEN);
  };
  // A page comes from the server or not at all: else the plain one, and after Hide now the plainest.
  const page = async (e) => {
    try {
      const answer = (!(await hid()) && (await e.preloadResponse)) || (await fetch(e.request));
      // The web server in front is there, and we are not.
      return [502, 504].includes(answer.status) ? (await plain(e)) ?? answer : answer;
    } catch {
      return (await plain(e)) ?? Response.error();
    }
  };
  addEventListener("fetch", (e) => {
    const { method, mode, url } = e.request;
    if (method !== "GET") return;
    if (mode === "navigate") e.respondWith(page(e));
    // Named by their content, so what is kept under a name is never old.
    else if (FILES.includes(new URL(url).pathname)) {
      e.respondWith(kept(url).then((hit) => hit ?? fetch(e.request)));
    }
  });

  // Thrown away, it is tried again later: by the browser, and by the next page that opens.
  const deliver = async (tag) => {
    if (!(await caches.has(tag))) return;
    const headers = { "X-Stop": tag.slice(WAITS.length) };
    const { status } = await fetch("/stop", { method: "POST", headers });
    const done = status === 204;
    if (!done && (status < 400 || status > 499 || status === 429)) throw new Error("not yet");
    await caches.delete(tag);
    new BroadcastChannel("accord").postMessage(done ? "done" : "unknown");
  };
  addEventListener("sync", (e) => {
    if (e.tag === HIDES) e.waitUntil(hid());
    if (e.tag.startsWith(WAITS)) e.waitUntil(deliver(e.tag));
  });
}
