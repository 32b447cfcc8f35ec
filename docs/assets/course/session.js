// A session: what stands in its page, what the room has done so far, and the page around it. The
// projector's screens and the votes are in files of their own.

/** @typedef {{text: string, verdict: string, reason: string, to: string}} RoomOption */
/**
 * @typedef {object} Asked a question, or a step of a story
 * @property {string} id
 * @property {string} title
 * @property {HTMLElement | null} told what comes before the options
 * @property {string} ask
 * @property {RoomOption[]} options none where a story only goes on
 * @property {string} onward the step that follows a passage
 * @property {string} ending what kind of ending it is, in words
 */
/**
 * @typedef {object} Part
 * @property {string} id
 * @property {"question" | "scenario" | "break"} kind
 * @property {string} title
 * @property {number} minutes
 * @property {Asked} asked the question itself; of a story, its opening
 * @property {Map<string, Asked>} steps
 * @property {string} start
 * @property {string} note what a story warns of, or nothing
 */
/**
 * @typedef {object} Held what the room has done so far
 * @property {number} at the screen
 * @property {number} began when, in milliseconds; 0 before
 * @property {Record<string, number[][]>} votes by question or decision: the first vote, the second
 * @property {Record<string, number[]>} picks by story: what the room chose, decision by decision
 * @property {string[]} without questions that do without a second vote
 * @property {string[]} again decisions that are talked about and voted on again
 * @property {string[]} left questions that were left out, and stories that were left before an ending
 * @property {string[]} recounted what was counted since the room was last sent along a choice
 * @property {number} since the minute in which the room came to a part for the first time
 * @property {number} reached that part
 * @property {boolean} clock whether the time shows
 * @property {boolean} letters whether letters and signs are keys
 */

const courseSession = (() => {
  "use strict";
  const { make, button, say } = courseElements;
  const KEY = "course.session";
  const MOST_VOTES = 999;
  const LETTERS = ["A", "B", "C", "D"];

  const root = /** @type {HTMLElement} */ (document.querySelector("course-session"));
  const box = /** @type {HTMLElement} */ (root.querySelector(".session-plan"));
  const isOwn = "own" in root.dataset;
  const query = new URLSearchParams(location.search);
  const all = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-part]")]);
  const wanted = isOwn ? [...new Set((query.get("plan") ?? "").split(".").filter(Boolean))] : [];
  const boxes = isOwn ? wanted.flatMap((id) => all.find((one) => one.dataset.part === id) ?? []) : all;
  const code = isOwn ? boxes.map((one) => one.dataset.part).join(".") : "";
  const name = isOwn ? code : (root.dataset.session ?? "");
  const welcome = Number(root.dataset.welcome);
  const close = Number(root.dataset.close);

  /**
   * @param {Element} parent
   * @param {string} selector
   * @returns {HTMLElement | null}
   */
  function child(parent, selector) {
    return parent.querySelector(`:scope > ${selector}`);
  }

  /** A text with single spaces, however it was written. @param {string} text */
  function tidy(text) {
    return text.replace(/\s+/g, " ").trim();
  }

  /** @param {Node | null | undefined} found */
  function words(found) {
    return tidy(found?.textContent ?? "");
  }

  /** The title of a part or a step. @param {HTMLElement} at */
  function titleOf(at) {
    return words(document.getElementById(at.getAttribute("aria-labelledby") ?? ""));
  }

  /**
   * @param {HTMLElement} at
   * @returns {Asked}
   */
  function readAsked(at) {
    const answers = [...(child(at, ".session-answer")?.children ?? [])];
    const rows = /** @type {HTMLElement[]} */ ([...(child(at, ".session-options")?.children ?? [])]);
    return {
      id: at.dataset.at ?? at.dataset.part ?? "",
      title: titleOf(at),
      told: child(at, ".session-setting"),
      ask: words(child(at, ".session-ask")),
      options: rows.map((row, number) => ({
        // A choice of a story is a link, with the number of its step behind it.
        text: words(row.dataset.to ? row.querySelector("a") : row),
        verdict: words(answers[number]?.querySelector("strong")),
        reason: words(answers[number]?.lastElementChild),
        to: row.dataset.to ?? "",
      })),
      onward: child(at, ".session-onward")?.querySelector("a")?.hash.slice(1) ?? "",
      ending: words(child(at, ".session-ending")),
    };
  }

  /**
   * @param {HTMLElement} at
   * @returns {Part}
   */
  function readPart(at) {
    const kind = /session-part--(question|scenario|break)/.exec(at.className)?.[1] ?? "question";
    const asked = readAsked(at);
    if (kind === "scenario") {
      asked.told = child(at, ".session-role");
    }
    const steps = /** @type {HTMLElement[]} */ ([...at.querySelectorAll("[data-at]")]).map(readAsked);
    return {
      id: at.dataset.part ?? "",
      kind: /** @type {Part["kind"]} */ (kind),
      title: asked.title,
      minutes: Number(at.dataset.minutes),
      asked,
      steps: new Map(steps.map((step) => [step.id, step])),
      note: words(child(at, ".session-content-note")?.querySelector("span")),
      start: child(at, ".session-start")?.querySelector("a")?.hash.slice(1) ?? "",
    };
  }

  const parts = boxes.map(readPart);
  const planned = welcome + close + parts.reduce((sum, part) => sum + part.minutes, 0);
  const minutes = Number(root.dataset.minutes ?? planned);
  const title = isOwn ? say("own_title") : words(document.querySelector("h1"));

  /** @returns {Held} */
  function fresh() {
    return { at: 0, began: 0, votes: {}, picks: {}, without: [], again: [], left: [], recounted: [], since: 0, reached: -1, clock: true, letters: true };
  }

  /** @param {unknown} value */
  const isCount = (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST_VOTES;
  /** @param {unknown} value @returns {value is Record<string, unknown>} */
  const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  /** @param {unknown} value @returns {value is number[]} */
  const areCounts = (value) => Array.isArray(value) && value.length <= 99 && value.every(isCount);
  /** @param {unknown} value */
  const areTexts = (value) => Array.isArray(value) && value.length <= 99 && value.every((one) => typeof one === "string");

  /** Read a kept session as if a stranger had written it: what has the right form is kept. @param {unknown} value */
  function valid(value) {
    const held = fresh();
    if (!isRecord(value)) return held;
    for (const number of /** @type {const} */ (["at", "since", "reached"])) {
      if (isCount(value[number])) held[number] = Number(value[number]);
    }
    if (Number.isInteger(value.began) && Number(value.began) >= 0) held.began = Number(value.began);
    for (const [key, votes] of Object.entries(isRecord(value.votes) ? value.votes : {})) {
      if (Array.isArray(votes) && votes.length <= 2 && votes.every(areCounts)) held.votes[key] = votes;
    }
    for (const [key, picks] of Object.entries(isRecord(value.picks) ? value.picks : {})) {
      if (areCounts(picks)) held.picks[key] = picks;
    }
    for (const list of /** @type {const} */ (["without", "again", "left", "recounted"])) {
      if (areTexts(value[list])) held[list] = /** @type {string[]} */ (value[list]);
    }
    for (const flag of /** @type {const} */ (["clock", "letters"])) {
      if (typeof value[flag] === "boolean") held[flag] = /** @type {boolean} */ (value[flag]);
    }
    return held;
  }

  /** What this tab keeps of all sessions, by name. @returns {Record<string, unknown>} */
  function kept() {
    try {
      const found = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
      return isRecord(found) ? found : {};
    } catch {
      return {};
    }
  }

  /** Keep a session in this tab; tell whether it took it. @param {Held | null} held */
  function keep(held) {
    try {
      const { [name]: _, ...others } = kept();
      sessionStorage.setItem(KEY, JSON.stringify(held ? { ...others, [name]: held } : others));
      return true;
    } catch {
      return false;
    }
  }

  const held = valid(kept()[name]);

  /** The address of this page as it is, with or without the projector. @param {boolean} room */
  function address(room) {
    const found = [...(code ? [`plan=${code}`] : []), ...(room ? ["room"] : [])];
    return `?${found.join("&")}`;
  }

  /** A step of a story's path: the step, and the number of its decision if it is one. */
  /** @typedef {{step: Asked, decision: number}} Walked */

  /** Follow the room's choices through a story as far as they go. @param {Part} part @returns {Walked[]} */
  function walked(part) {
    const picks = held.picks[part.id] ?? [];
    /** @type {Walked[]} */
    const found = [];
    let decision = 0;
    let step = part.steps.get(part.start);
    // A damaged story could lead in a circle without a decision.
    while (step && found.length < 200) {
      found.push({ step, decision: step.options.length ? decision : -1 });
      const option = step.options[picks[decision] ?? -1];
      if (step.options.length) decision += 1;
      step = part.steps.get(step.options.length ? (option?.to ?? "") : step.onward);
    }
    return found;
  }

  // A choice that the story does not have is made again, and so are those after it.
  for (const part of parts) {
    const picks = held.picks[part.id] ?? [];
    const known = walked(part).filter(({ step, decision }) => step.options[picks[decision] ?? -1]);
    if (picks.length > known.length) held.picks[part.id] = picks.slice(0, known.length);
  }

  /** Send the room along a choice, or along none yet; what it did after another one there is gone. @param {Part} part @param {number} decision @param {number} [option] */
  function follow(part, decision, option) {
    const picks = held.picks[part.id] ?? [];
    if (picks[decision] !== option) {
      held.picks[part.id] = [...picks.slice(0, decision), ...(option === undefined ? [] : [option])];
      for (const key of Object.keys(held.votes)) {
        const later = key.startsWith(`${part.id} `) && Number(key.slice(part.id.length + 1)) > decision;
        if (later) delete held.votes[key];
      }
      held.again = held.again.filter((key) => !key.startsWith(`${part.id} `) || Number(key.slice(part.id.length + 1)) <= decision);
    }
    held.left = held.left.filter((one) => one !== part.id);
    keep(held);
  }

  // A page that a browser brings back as it was knows nothing of what was done since.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });

  /** Put the way to the projector above the plan. */
  function offerRoom() {
    if (!parts.length) return;
    const started = held.began > 0;
    const open = make("a", { class: "session-room__open", href: address(true) }, say(started ? "room_again" : "room_open"));
    const about = make("p", {}, say(started ? "room_again_about" : "room_open_about"));
    const offer = make("div", { class: "session-room" }, make("p", {}, open), about);
    if (started) offer.append(forgetting());
    box.prepend(offer);
  }

  /** A button that drops what the room has done, and asks first. */
  function forgetting() {
    const made = make("p", { class: "session-forget" });
    const forget = button(say("room_forget"), () => {
      const yes = button(say("room_forget_yes"), () => {
        keep(null);
        location.reload();
      });
      made.replaceChildren(yes, " ", button(say("room_forget_no"), back));
      yes.focus();
    });
    function back() {
      made.replaceChildren(forget);
      forget.focus();
    }
    made.append(forget);
    return made;
  }

  function offerPrint() {
    const print = () => button(say("room_print"), () => window.print(), { class: "session-print" });
    root.querySelector(".session-handout")?.append(" ", print());
    if (parts.length) root.querySelector(".session-room")?.append(make("p", {}, print()));
  }

  return { root, parts, boxes, all, held, name, title, minutes, planned, welcome, close, isOwn, wanted, LETTERS, MOST_VOTES,
    keep, address, walked, follow, tidy, words, titleOf, forgetting, offerRoom, offerPrint, isRoom: query.has("room") && parts.length > 0 }; // prettier-ignore
})();
