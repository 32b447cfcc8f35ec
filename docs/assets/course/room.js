// The projector: the plan's own page as one screen after another, with its buttons, keys and clock. The
// facilitator's notes are never among it.

(() => {
  "use strict";
  const { make, button, say, focus } = courseElements;
  const { parts, held, title, minutes, welcome, keep, address, LETTERS } = courseSession;

  if (!courseSession.isRoom) {
    courseOwnPlan();
    courseSession.offerRoom();
    courseSession.offerPrint();
    return;
  }

  document.documentElement.classList.add("is-room");
  const place = make("p", { class: "room-place" });
  const clock = make("p", { class: "room-clock" });
  const stage = make("div", { class: "room-stage" });
  const back = button(say("room_back"), goBack, { class: "room-back" });
  const next = button(say("room_next"), goOn, { class: "room-next" });
  const clockSwitch = button("", toggleClock);
  const blankSwitch = button(say("room_blank"), () => blank(true));
  const help = button(say("room_help"), showKeys);
  const leaving = leaveQuestion();
  const leave = button(say("room_leave"), () => leaving.showModal());
  const shade = make("div", { class: "room-shade", hidden: true }, button(say("room_unblank"), () => blank(false)));
  const list = keyList();
  const tools = make("div", { class: "room-tools", role: "group", "aria-label": say("room_tools") }, clockSwitch, blankSwitch, help, leave);
  const moves = make("nav", { class: "room-moves", "aria-label": say("room_moves") }, back, tools, next);
  const room = make("main", { class: "room" }, make("div", { class: "room-bar" }, place, clock), stage, moves, shade, list, leaving);
  document.body.append(room);
  /** @type {Shown[]} */
  let screens = [];
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let ticking;
  /** What had focus before the screen went blank. @type {HTMLElement} */
  let before = blankSwitch;
  /** Starts or pauses the timer of the screen that has one. @type {(() => void) | null} */
  let timer = null;
  /** What keys do on this screen alone. @type {Record<string, (event: KeyboardEvent) => void>} */
  let keys = {};
  /** Whether this tab took the session the last time; if it never did, the first screen says so. */
  let tabKeeps = keep(held);
  const allScreens = courseScreens({ stage, keeps: tabKeeps, move, redraw, countWith, tick });
  show(false);
  setInterval(tell, 5000);

  // Moving

  function goOn() {
    if (screenful(1)) return;
    const here = screens[held.at];
    if (here?.kind === "follow" && !hasFollowed(here.part)) return undecided();
    // The welcome was spoken on the first screen: leaving it is the end of its minutes.
    held.began ||= Date.now() - welcome * 60000;
    if (held.at < screens.length - 1) move(held.at + 1);
  }

  /** Note when the room comes to a part for the first time. @param {number} part */
  function arrive(part) {
    if (part <= held.reached) return;
    held.reached = part;
    held.since = courseSummary.gone();
  }

  function goBack() {
    if (!screenful(-1) && held.at > 0) move(held.at - 1);
  }

  /** @param {number} to */
  function move(to) {
    held.at = to;
    show(true);
    arrive(screens[held.at]?.part ?? -1);
    keepOrSay();
    tell();
  }

  /** Keep what was done; if the tab no longer takes it, say so on this screen. */
  function keepOrSay() {
    const tookBefore = tabKeeps;
    tabKeeps = keep(held);
    if (!tookBefore || tabKeeps) return;
    stage.querySelector("h1")?.after(make("p", { class: "room-warning", role: "alert" }, say("room_keeps_nothing")));
    reach();
  }

  /** Move over a screen that is longer than the room can see; tell whether there was any way to go. @param {1 | -1} way */
  function screenful(way) {
    const box = scroller();
    if ((way > 0 ? rest(box) : box.scrollTop) < 4) return false;
    box.scrollBy(0, way * Math.max(box.clientHeight * 0.85, 80));
    return true;
  }

  /** What scrolls: the screen between its bars or, where there is no room for those, the page. */
  function scroller() {
    const page = document.scrollingElement ?? document.documentElement;
    return page.scrollHeight > page.clientHeight + 4 ? page : stage;
  }

  /** How much of something is still below. @param {Element} box */
  function rest(box) {
    return box.scrollHeight - box.clientHeight - box.scrollTop;
  }

  /** Show the screen that it is the turn of. @param {boolean} moved */
  function show(moved) {
    screens = allScreens();
    held.at = Math.min(held.at, screens.length - 1);
    const here = /** @type {Shown} */ (screens[held.at]);
    if (here.settle) {
      here.settle();
      // Votes may just have sent the room another way.
      screens = allScreens();
    }
    clearInterval(ticking);
    timer = null;
    keys = {};
    const heading = make("h1", { class: "room-title" }, here.title);
    stage.replaceChildren(heading, ...here.make());
    stage.scrollTop = 0;
    scroller().scrollTop = 0;
    stage.dataset.screen = here.kind;
    const part = parts[here.part];
    place.textContent = part ? say("room_part", { number: here.part + 1, all: parts.length, title: part.title }) : title;
    document.title = `${here.title} - ${title}`;
    back.disabled = held.at === 0;
    tell();
    if (rest(scroller()) >= 4) foldReminder();
    if (moved || document.activeElement === document.body) focus(heading);
    reach();
  }

  /** Where there is no room for a reminder of the situation, put it behind a title; with no room for that, leave it out. */
  function foldReminder() {
    const reminder = stage.querySelector(".is-reminder");
    if (!reminder) return;
    const folded = make("details", {}, make("summary", {}, say("room_situation")));
    reminder.replaceWith(folded);
    folded.append(reminder);
    folded.hidden = rest(scroller()) >= 4;
    folded.addEventListener("toggle", reach);
  }

  /** Show the same screen anew, because what it is made of has changed; focus stays on what was used. @param {() => Element | null} where */
  function redraw(where) {
    keep(held);
    show(false);
    const target = where();
    if (target instanceof HTMLElement) target.focus();
    else focus(/** @type {HTMLElement} */ (stage.querySelector("h1")));
  }

  /** Say where the button that goes on leads: further down this screen, or on to the next one. */
  function reach() {
    const isLast = held.at === screens.length - 1;
    const isLong = rest(scroller()) >= 4;
    next.textContent = isLong ? say("room_more") : (screens[held.at]?.label ?? say("room_next"));
    // A button that has focus would lose it to nowhere.
    next.disabled = isLast && !isLong && document.activeElement !== next;
  }
  stage.addEventListener("scroll", reach);
  window.addEventListener("scroll", reach);
  window.addEventListener("resize", reach);

  /** Whether the decision on this screen has been taken. @param {number} number */
  function hasFollowed(number) {
    const part = parts[number];
    if (!part) return true;
    const turn = screens.slice(0, held.at + 1).filter((one) => one.part === number && one.kind === "follow").length;
    return held.picks[part.id]?.[turn - 1] !== undefined;
  }

  function undecided() {
    const told = stage.querySelector("[role=status]");
    if (told) told.textContent = say("room_follow_first");
    stage.querySelector(/** @type {"button"} */ (".room-follow button"))?.focus();
  }

  // Time

  /** Say how much time has gone, beside what was planned. */
  function tell() {
    const part = screens[held.at]?.part ?? -1;
    const before = parts.slice(0, Math.max(part, 0)).reduce((sum, one) => sum + one.minutes, welcome);
    const [from, to] =
      part >= 0 ? [before, before + (parts[part]?.minutes ?? 0)]
      : screens[held.at]?.kind === "welcome" ? [0, welcome]
      : [parts.reduce((sum, one) => sum + one.minutes, welcome), courseSession.planned]; // prettier-ignore
    const gone = courseSummary.gone();
    // Whoever begins a part late is late all through it.
    const behind = Math.max(gone - to, part >= 0 && part === held.reached ? held.since - from : 0);
    const late = held.began && behind > 0 ? ` ${say("room_clock_late", { late: behind })}` : "";
    clock.textContent = say("room_clock", { gone, all: minutes, from, to }) + late;
    clock.hidden = !held.clock;
    clockSwitch.textContent = say(held.clock ? "room_clock_hide" : "room_clock_show");
  }

  function toggleClock() {
    held.clock = !held.clock;
    keep(held);
    tell();
  }

  /** @param {boolean} on */
  function blank(on) {
    if (on && document.activeElement instanceof HTMLElement) before = document.activeElement;
    shade.hidden = !on;
    for (const one of [place.parentElement, stage, moves]) if (one) one.inert = on;
    if (on) shade.querySelector("button")?.focus();
    else {
      before.focus();
      // A timer that has run out meanwhile has no start any more.
      if (document.activeElement !== before) focus(/** @type {HTMLElement} */ (stage.querySelector("h1")));
    }
  }

  // Keys

  /** @param {() => void} toggle @param {() => void} second */
  function tick(toggle, second) {
    timer = toggle;
    ticking = setInterval(second, 1000);
  }

  /** The keys that count a card on a screen. @param {{add: (at: number, by: number) => void}} counter */
  function countWith(counter) {
    // A digit goes into the first box, as if somebody had pointed at it.
    for (const digit of "0123456789") {
      keys[digit] = () => {
        const box = stage.querySelector("input");
        if (!box) return;
        box.focus();
        box.value = digit;
        box.dispatchEvent(new Event("input"));
      };
    }
    // Shift takes one away; a capital of Caps Lock does not.
    LETTERS.forEach((letter, at) => {
      keys[letter.toLowerCase()] = keys[letter] = (event) => counter.add(at, event.shiftKey ? -1 : 1);
    });
  }

  function keyList() {
    /** @type {[string, keyof typeof courseStrings][]} */
    const rows = [
      [say("room_keys_next"), "room_key_next"],
      [say("room_keys_back"), "room_key_back"],
      ["A, B, C, D", "room_key_count"],
      ["A, B, C, D", "room_key_uncount"],
      ["R", "room_key_reveal"],
      ["T", "room_key_timer"],
      ["H", "room_key_clock"],
      [".", "room_key_blank"],
      ["?", "room_key_help"],
    ];
    const head = make("tr", {}, make("th", { scope: "col" }, say("room_key")), make("th", { scope: "col" }, say("room_key_does")));
    const body = rows.map(([key, does]) => make("tr", {}, make("th", { scope: "row" }, key), make("td", {}, say(does))));
    const box = make("input", { type: "checkbox", id: "room-letters" });
    box.checked = held.letters;
    box.addEventListener("change", () => {
      held.letters = box.checked;
      keep(held);
    });
    const close = button(say("room_close_list"), () => made.close());
    const made = make("dialog", { class: "room-list", "aria-labelledby": "room-list-title" },
      make("h2", { id: "room-list-title" }, say("room_keys")),
      make("p", {}, say("room_keys_about")),
      make("table", { class: "room-table", "aria-labelledby": "room-list-title" }, make("thead", {}, head), make("tbody", {}, ...body)),
      make("p", { class: "room-switch" }, box, make("label", { for: "room-letters" }, say("room_letters_on"))),
      make("p", {}, say("room_letters_about")),
      close,
    ); // prettier-ignore
    return made;
  }

  function showKeys() {
    list.showModal();
    focus(/** @type {HTMLElement} */ (list.querySelector("h2")));
  }

  /** The plan's page has the answers on it: whoever goes back there is asked first. */
  function leaveQuestion() {
    const stay = button(say("room_stay"), () => made.close());
    const made = make("dialog", { class: "room-list", "aria-labelledby": "room-leave-title" },
      make("h2", { id: "room-leave-title" }, say("room_leave_title")),
      make("p", {}, say("room_leave_about")),
      make("p", { class: "room-saves" }, make("a", { class: "room-leave", href: address(false) }, say("room_leave_yes")), stay),
      make("h3", {}, say("room_save")),
      make("p", {}, say("room_save_about")),
      courseSummary.saves(),
      make("h3", {}, say("room_forget")),
      make("p", {}, say("room_forget_about")),
      courseSession.forgetting(),
    ); // prettier-ignore
    return made;
  }

  /** What letters and signs do on every screen. @type {Record<string, (event: KeyboardEvent) => void>} */
  const everywhere = {
    "?": showKeys,
    h: toggleClock,
    t: () => timer?.(),
    r: () => {
      if (screens[held.at]?.kind === "result") move(held.at + 1);
    },
    ".": () => blank(Boolean(shade.hidden)),
  };
  const MOVES = new Map([["PageDown", goOn], ["ArrowRight", goOn], ["PageUp", goBack], ["ArrowLeft", goBack]]); // prettier-ignore

  /** From one count to the next, and from the last to the button that goes on. @param {HTMLInputElement} box */
  function nextBox(box) {
    const all = [...stage.querySelectorAll("input")];
    (all[all.indexOf(box) + 1] ?? next).focus();
  }

  // Before the theme hears of a key, whose own letters would open its search.
  window.addEventListener("keydown", (event) => {
    const types = event.target instanceof HTMLInputElement;
    if (types && event.key === "Enter" && stage.contains(event.target)) {
      event.preventDefault();
      return nextBox(event.target);
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.length === 1 && event.key !== " " && !types) event.stopImmediatePropagation();
    if (list.open || leaving.open) return;
    const go = MOVES.get(event.key);
    if (go && !(types && event.key.startsWith("Arrow"))) {
      event.preventDefault();
      // A key that is held down goes one screen on, not twelve.
      if (event.repeat) return;
      if (shade.hidden) go();
      else blank(false);
      return;
    }
    if (!held.letters || types) return;
    const act = (shade.hidden ? keys[event.key] : undefined) ?? everywhere[event.key] ?? everywhere[event.key.toLowerCase()];
    if (!act || (!shade.hidden && event.key !== ".")) return;
    event.preventDefault();
    if (!event.repeat) act(event);
  }, true);
  // The second click of a double click falls on what has come in the place of the first.
  for (const one of [stage, moves]) {
    one.addEventListener("click", (event) => {
      if (event.detail > 1 && event.target instanceof Element && !event.target.closest(".room-stepper")) event.stopImmediatePropagation();
    }, true);
  } // prettier-ignore
})();
