// Part of the service worker, brought in by `importScripts`: shows the neutral notice of a push.
// The words come with it, translated. Touching it opens the front door, which names nothing.
"use strict";
self.addEventListener("push", (event) => {
  let said = {};
  try { said = event.data?.json() ?? {}; } catch { /* Not one of ours: shown without words. */ }
  const shown = { body: String(said.body ?? ""), tag: "reminder", data: null };
  event.waitUntil(self.registration.showNotification(String(said.title ?? "·"), shown));
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow("/"));
});
