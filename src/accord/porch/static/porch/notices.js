// On the page about reminders: asks the browser for notices, and hands what it says to the form.
"use strict";
{
  const form = document.getElementById("push"), end = document.getElementById("push-end");
  const note = (name) => document.querySelector(`[data-push="${name}"]`);
  const worker = navigator.serviceWorker?.getRegistration() ?? Promise.resolve();
  worker.then((here) => {
    if (!here?.pushManager || !("Notification" in window)) return;
    form.hidden = false;
    note("cannot").hidden = true;
    form.querySelector("button").addEventListener("click", async () => {
      try {
        if (await Notification.requestPermission() !== "granted") throw new Error();
        const asked = { userVisibleOnly: true, applicationServerKey: form.dataset.key };
        const said = (await here.pushManager.subscribe(asked)).toJSON();
        form.elements.endpoint.value = said.endpoint;
        form.elements.p256dh.value = said.keys.p256dh;
        form.elements.auth.value = said.keys.auth;
        form.submit();
      } catch { note("refused").hidden = false; }
    });
    end?.addEventListener("submit", () => {
      here.pushManager.getSubscription().then((one) => one?.unsubscribe()).catch(() => {});
    });
  });
}
