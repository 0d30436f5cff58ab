// What a page can do beyond plain forms. Everything here is extra: without it every form still works.
"use strict";
{
  const root = document.documentElement, page = document.body.dataset;
  const $ = (query, within = document) => within.querySelector(query);
  const on = (what, act, where = document) => where.addEventListener(what, act);
  const post = (to, body, headers = {}) => fetch(to, { method: "POST", body, headers, keepalive: true });
  const show = (within, name) => {
    for (const one of within.querySelectorAll("[data-is]")) one.hidden = one.dataset.is !== name;
  };
  const say = (name) => {
    const words = $("#words")?.content.querySelector(`[data-is="${name}"]`);
    if (words) $("#news").replaceChildren(words.cloneNode(true));
    $("#news").hidden = !words;
  };

  // One channel for all tabs of this browser. It carries what happened; never words.
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("accord") : { postMessage() {} };

  // After Hide now, Back leads to the plain page again, and not to one that says what was open.
  const gone = "hidden", back = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  if (page.hidden && sessionStorage.getItem(gone)) {
    if (back) { root.classList.add("blank"); location.replace(page.hidden); }
    else sessionStorage.removeItem(gone);
  }

  // Hide now: the words go at once, then the sign-in ends, then a plain page takes this one's place.
  const vanish = () => {
    root.classList.add("blank");
    sessionStorage.setItem(gone, "1");
    location.replace(page.hidden);
  };
  // Words that nobody has kept yet go ahead of it, since after it nobody is signed in. The page is
  // blank meanwhile, and they are waited for a third of a second at most.
  let leave = () => null;
  const hide = async () => {
    root.classList.add("blank");
    const ahead = leave();
    if (ahead) await Promise.race([ahead, new Promise((on) => setTimeout(on, 300))]);
    post($("#hide").action, new FormData($("#hide"))).catch(() => {});
    tabs.postMessage("hide");
    vanish();
  };
  let shifts = 0, last = 0;
  on("keydown", (e) => { if (e.key !== "Shift") shifts = 0; });
  on("keyup", (e) => {
    if (e.key !== "Shift") return;
    shifts = e.timeStamp - last < 1500 ? shifts + 1 : 1;
    last = e.timeStamp;
    if (shifts === 3) hide();
  });

  // This browser's own zone, where none was chosen yet. It is only a suggestion: nothing is sent.
  const zone = $("select[data-suggest]");
  if (zone) {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    zone.value = own;
    if (zone.value) document.getElementById(zone.dataset.suggest).hidden = false;
    else zone.selectedIndex = 0;
  }

  // The sign-in rests after a while. Going to the lock page, or covering what was typed.
  let fresh = 0, pinged = Date.now();
  const live = () => { fresh = Date.now() + page.idle * 1000; };
  const typed = () => $("form[data-begun]");
  const cover = (yes) => { $("#locked").hidden = !yes; root.classList.toggle("locked", yes); };
  const rest = () => {
    if (!page.idle || root.classList.contains("locked") || Date.now() < fresh) return;
    if (!typed()) return location.replace(page.lock);
    cover(true);
    $("#locked button").focus();
  };
  live();
  setInterval(rest, 5000);
  // Uncovered only while the sign-in lives. After it the form goes the way of every late form:
  // its words come back once somebody has signed in.
  if ($("#locked")) on("click", async () => {
    const answer = await post(page.alive, new FormData($("#hide"))).catch(() => null);
    if (answer?.ok && !answer.redirected) { cover(false); live(); }
    else if (answer) typed()?.submit();
  }, $("#locked button"));
  const alive = () => {
    if (!page.alive || Date.now() - pinged < 60000) return;
    pinged = Date.now();
    post(page.alive, new FormData($("#hide"))).then((r) => {
      if (r.ok && !r.redirected) { live(); tabs.postMessage("alive"); }
    }, () => {});
  };
  on("visibilitychange", () => {
    root.classList.toggle("blank", document.hidden);
    if (!document.hidden) rest();
  });
  on("pagehide", () => root.classList.add("blank"), window);
  on("pageshow", (e) => { if (e.persisted) location.reload(); }, window);

  // A browser writes what stands in a form to its disk, to bring it back, unless it is told not to.
  const hush = () => { for (const form of document.forms) form.autocomplete = "off"; };
  hush();

  // Forms: sent once; begun ones are remembered, so that nothing is swapped away under a hand.
  on("input", (e) => { if (e.target.form) e.target.form.dataset.begun = 1; alive(); });
  on("submit", (e) => {
    const form = e.target, button = e.submitter;
    if (form.id === "hide") { e.preventDefault(); return hide(); }
    if (form.getAttribute("action") === "/stop") { e.preventDefault(); return press(form); }
    if ("save" in form.dataset && !form.dataset.plain) { e.preventDefault(); return save(form, button); }
    if ("ends" in form.dataset) tabs.postMessage("lock");
    if ("file" in form.dataset) return; // What comes is kept beside the page, which stays.
    if (form.dataset.sent) return e.preventDefault();
    form.dataset.sent = 1;
    if (!page.live || "carry" in form.dataset) carry(form);
    delete form.dataset.begun;
    button?.setAttribute("aria-busy", "true");
  });

  // An answer is saved as it is touched, one request at a time, the newest touch last.
  // A second tap that was meant for the last topic touches nothing on this one.
  const went = "went";
  let touched = 0;
  on("pointerdown", () => { touched = Date.now(); });
  if ($("form[data-save]") && sessionStorage.getItem(went)) {
    const boxes = document.querySelectorAll("form[data-save] button.stance");
    for (const one of boxes) one.disabled = true;
    setTimeout(() => { for (const one of boxes) one.disabled = false; }, 600);
    if (sessionStorage.getItem(went) === "saved") show($("form[data-save]"), "saved");
  }
  sessionStorage.removeItem(went);
  const OPEN = ["lets_talk", "yes_if", "yes"];
  let saving = false, waiting = null;
  const keep = (button) => {
    if (button?.name !== "stance") return;
    for (const one of button.form.elements.stance) {
      if (one.type === "hidden") one.value = button.value;
      else one.setAttribute("aria-pressed", one === button);
    }
  };
  const save = async (form, button) => {
    keep(button);
    if (saving) { waiting = [form, button]; return; }
    saving = true;
    const data = new FormData(form, button);
    const chosen = $('[name="stance"][aria-pressed="true"]', form);
    if (chosen) data.set("stance", chosen.value);
    if (chosen?.value === "yes_if") $("#more")?.setAttribute("open", "");
    if (chosen) for (const more of document.querySelectorAll("[data-open]")) more.hidden = !OPEN.includes(chosen.value);
    let answer;
    try {
      answer = await post(form.action, data, { "X-Save": "1" });
    } catch {
      show(form, "failed");
      waiting ??= [form, button];
      saving = false;
      return void setTimeout(again, 5000);
    }
    saving = false;
    if (waiting) return again();
    const next = answer.headers.get("X-Next") ?? (answer.redirected && answer.url);
    delete form.dataset.begun;
    if (next) {
      if (Date.now() - touched < 2000) sessionStorage.setItem(went, button?.name === "stance" ? "saved" : "on");
      return location.assign(next);
    }
    if (answer.status !== 204) { form.dataset.plain = 1; return form.requestSubmit(button); }
    show(form, "saved");
    $("#clear")?.removeAttribute("hidden");
    live();
  };
  const again = () => {
    if (saving || !waiting) return;
    const [form, button] = waiting;
    waiting = null;
    save(form, button);
  };
  // Within the answer, 1 to 6 touch the six boxes, in their order. Never while somebody writes.
  on("keydown", (e) => {
    const form = e.target.closest?.("form[data-save]");
    if (!form || e.ctrlKey || e.altKey || e.metaKey || e.repeat || e.target.matches("textarea,[type=text]")) return;
    form.querySelectorAll(".stance")[/^[1-6]$/.test(e.key) ? e.key - 1 : -1]?.click();
  });
  on("change", (e) => { if (e.target.form && "save" in e.target.form.dataset) save(e.target.form); });

  // Stop: tried until it is delivered. What waits is one random mark without a word in it.
  const flag = "stop-pending", sent = "__Host-stop-sent", worker = navigator.serviceWorker;
  let tries = 0, timer = 0, under;
  const told = (state) => {
    const sheet = $("#pause"), there = sheet && $(`[data-is="${state}"]`, sheet);
    if (sheet) show(sheet, there ? state : "ready");
    if (!there || !sheet.offsetHeight || !$("#news").hidden) say(state);
  };
  const over = (mark) => window.caches?.delete(flag + "-" + mark);
  const settle = (mark, state) => {
    localStorage.removeItem(flag);
    over(mark);
    told(state);
  };
  // The mark; none once the server says by a cookie that the stop with it arrived. If a sign-in
  // carried it there, the server stopped with the token from before, and the page says nothing:
  // with the token of whoever signed in it would stop the wrong things.
  const waits = () => {
    const mark = localStorage.getItem(flag);
    const done = document.cookie.split("; ").find((one) => one.startsWith(sent + "="));
    if (!done) return mark;
    document.cookie = `${sent}=; path=/; secure; max-age=0`;
    const [was, stopped] = done.slice(sent.length + 1).split(".");
    if (was !== mark) return mark;
    settle(mark, stopped ? "done" : "ready");
  };
  // The worker delivers it as soon as there is a connection, where a browser can wait for one.
  // An empty cache with the mark for its name says that it still waits.
  const queue = async (mark) => {
    await caches.open(flag + "-" + mark);
    await (await worker.ready).sync.register(flag + "-" + mark);
  };
  const carry = (form) => {
    const mark = waits();
    if (!mark) return;
    form.elements.stop_waits?.remove();
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "stop_waits", value: mark }));
  };
  // Pressed once more is a new stop, even where the one before is on its way.
  const press = (form) => {
    over(localStorage.getItem(flag));
    localStorage.setItem(flag, Math.random().toString(36).slice(2));
    stop(form);
  };
  const stop = async (form) => {
    clearTimeout(timer);
    const mark = waits();
    if (!mark || mark === under) return;
    under = mark;
    const late = () => { under = null; told("waiting"); queue(mark).catch(() => {}); };
    const slow = setTimeout(late, 2000);
    const answer = await post("/stop", null, { "X-Stop": mark }).catch(() => null);
    clearTimeout(slow);
    const { status } = answer ?? {}, done = status === 204;
    // Whatever else came, of a portal say, was not from us: it waits on.
    if (done || (status >= 400 && status < 500 && status !== 429)) {
      const state = done ? "done" : "unknown";
      settle(mark, state);
      waits();
      tries = 0;
      tabs.postMessage(state);
      // Not known to the server: its own page says plainly that nothing was stopped.
      return done ? changed() : form?.submit();
    }
    late();
    timer = setTimeout(stop, Math.min(30000, 2000 * 2 ** tries++));
  };
  stop();
  // Pressed in another tab: this one helps, if it takes long.
  on("storage", (e) => { if (e.key === flag && e.newValue) timer = setTimeout(stop, 2000); }, window);
  if (page.live || $("main[data-keep]")) on("load", () => worker?.register("/worker.js").catch(() => {}), window);
  on("click", (e) => { if (e.target.closest("#stop-again")) stop(); });
  on("online", () => { again(); stop(); }, window);

  // A place in a picture opens its fold on this page. No address, and no history, tells which.
  on("click", (e) => {
    const link = e.target.closest?.("[data-opens] a");
    const fold = link && document.getElementById(link.getAttribute("href").slice(1))?.closest("details");
    if (!fold) return;
    e.preventDefault();
    fold.open = true;
    fold.scrollIntoView();
    $("summary", fold).focus({ preventScroll: true });
  });

  // What somebody writes is put by as they write, on the server alone, sealed to them: when they
  // pause, at the latest every four seconds, and as they leave.
  const drafting = $("form[data-draft]");
  let putting = 0, put = null, since = 0, lastPut = "";
  const written = () => new URLSearchParams(new FormData(drafting)).toString();
  const sendDraft = () => {
    lastPut = written();
    return post(drafting.dataset.draft, new FormData(drafting), { "X-Save": "1" }).then((r) => r.status === 204, () => false);
  };
  const putBy = () => {
    clearTimeout(putting);
    if (!drafting.dataset.begun || drafting.dataset.sent || put) return;
    since = 0;
    put = sendDraft();
    const then = lastPut;
    put.then((done) => {
      put = null;
      show(drafting, done ? "saved" : "failed");
      if (done && written() === then) { delete drafting.dataset.begun; live(); }
      else putting = setTimeout(putBy, done ? 1500 : 5000);
    });
  };
  // On the way out nothing waits for what is under way; the same words aren't sent twice.
  leave = () => {
    if (!drafting?.dataset.begun || drafting.dataset.sent || written() === lastPut) return put;
    return sendDraft();
  };
  if (drafting) {
    on("input", () => {
      clearTimeout(putting);
      since ||= Date.now();
      putting = setTimeout(putBy, Math.max(0, Math.min(1500, since + 4000 - Date.now())));
    }, drafting);
    on("visibilitychange", () => { if (document.hidden) leave(); });
    on("pagehide", () => { leave(); }, window);
    // By a link: before the page begins to go, since a browser may drop what a going page sends.
    on("click", (e) => { if (e.target.closest("a[href]")) leave(); });
    // One that is under way would come after the page itself, and be a draft of what is kept.
    on("submit", (e) => {
      clearTimeout(putting);
      if (!put) return;
      e.preventDefault();
      e.stopPropagation();
      put.then(() => drafting.requestSubmit(e.submitter));
    }, drafting);
  }

  // A card to sort can also be dragged: the piles come up while it is held. Its boxes say the same.
  const drops = $(".drops");
  for (const grip of drops ? document.querySelectorAll(".grip") : []) {
    const card = grip.closest(".card");
    let from = null, pile = null;
    const move = (e) => {
      if (!from) return;
      card.style.translate = `${e.clientX - from.clientX}px ${e.clientY - from.clientY}px`;
      pile = document.elementFromPoint(e.clientX, e.clientY)?.closest("[data-pile]");
      for (const one of drops.children) one.classList.toggle("over", one === pile);
    };
    const hold = (e) => {
      card.classList.toggle("held", !!e);
      drops.hidden = !e;
      from = e;
      if (!e) card.style.translate = pile = null;
    };
    grip.hidden = false;
    on("pointerdown", (e) => { e.preventDefault(); grip.setPointerCapture(e.pointerId); hold(e); }, grip);
    on("pointermove", move, grip);
    on("pointerup", (e) => {
      move(e);
      const box = pile && $(`[value="${pile.dataset.pile}"]`, card);
      if (box) { box.checked = true; box.dispatchEvent(new Event("input", { bubbles: true })); }
      hold(null);
    }, grip);
    on("lostpointercapture", () => hold(null), grip);
  }

  // Something this person can see has changed: fetch the page again, never under a begun form.
  const changed = async () => {
    const old = $("main[data-live]");
    if (!old) return;
    if (old.dataset.live || typed()) return say("changed");
    const answer = await fetch(location.href, { headers: { "X-Live": "1" } }).catch(() => null);
    if (!answer) return void setTimeout(changed, 3000); // What it shows may be over.
    const html = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = $("main", html);
    if (!answer.ok || answer.redirected || !main) return location.reload();
    if (typed()) return say("changed");
    page.live = html.body.dataset.live;
    const same = main.textContent === old.textContent, focus = document.activeElement?.id;
    for (const one of old.querySelectorAll("details[id][open]")) main.querySelector(`#${one.id}`)?.setAttribute("open", "");
    old.replaceWith(main);
    hush();
    for (const id of ["who", "pause"]) {
      const now = document.getElementById(id), then = html.getElementById(id);
      if (now && then && !now.matches(":popover-open")) now.replaceWith(then);
    }
    if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
    if (same) return;
    // What was just done is said longer than that the page shows it.
    const said = $(".said", old);
    if (said && !$(".said", main)) main.querySelector("h1")?.before(said);
    else say("fresh");
  };
  // The address says what this page already shows, so nothing is missed before the stream is open.
  const listen = () => {
    const stream = new EventSource(page.live);
    on("change", () => { tabs.postMessage("change"); changed(); }, stream);
    // The sign-in was ended from somewhere else: what it showed goes, except under a begun form.
    on("error", () => { if (stream.readyState === EventSource.CLOSED && !typed()) location.replace(page.lock); }, stream);
    return new Promise(() => {});
  };
  tabs.onmessage = ({ data }) => {
    if (data === "hide") vanish();
    else if (data === "lock") location.replace(page.lock);
    else if (data === "alive") live();
    else if (data === "done") waits() || told(data);
    else if (data === "unknown") settle(localStorage.getItem(flag), data);
    else changed();
  };
  if (page.live) tabs.postMessage("alive");
  if (page.live) navigator.locks ? navigator.locks.request("accord-live", listen) : listen();
}
