// What a learner has done, kept in this browser. The only code that touches its storage, but for a
// session with a room, which is no learner's and goes with the tab (session.js).
//
// State is kept by short keys made from identifiers, so that an entry which this release does not
// know (from a newer one, or a department's own) stays where it is. Every write reads first and
// changes only its own part: two tabs at once lose nothing.

/**
 * @typedef {object} Played
 * @property {number} e which endings were reached: 1 good, 2 mixed, 4 harmful; 8 skipped
 * @property {string[]} p the keys of the steps of the present path
 */
/**
 * @typedef {object} State
 * @property {number} v the version of this schema
 * @property {number} seed what the order of options is made from
 * @property {Record<string, number>} q by question and revision: 1 tried, 2 right, 4 sure but wrong, 8 looked at again
 * @property {Record<string, string[]>} a by question and revision: the options last chosen
 * @property {Record<string, Played>} s by scenario
 * @property {string} at the item last visited
 * @property {string} r the route that is followed
 */
/** @typedef {{label: string, text: string}} Note */

const courseStore = (() => {
  "use strict";
  const VERSION = 1;
  const PROGRESS = "course.progress";
  // The same text again: if one of the two is damaged, the other is whole.
  const COPY = "course.copy";
  const NOTES = "course.notes";
  const SHARED = "course.shared";
  const PROBE = "course.probe";
  const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const KEY = /^[\w-]{4}$/;
  // A version beyond all reason is damage, not a release.
  const MOST_VERSION = 999;

  /** From each older version of the schema to the next; there is none yet. @type {Record<number, (old: any) => any>} */
  const MIGRATIONS = {};

  /** @type {Map<string, string>} */
  const memory = new Map();
  /** @type {Place} */
  const ofPage = {
    getItem: (name) => memory.get(name) ?? null,
    setItem: (name, text) => void memory.set(name, text),
    removeItem: (name) => void memory.delete(name),
  };
  /** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Place */

  /**
   * The places that may keep something, the best first. A browser may refuse even the mention.
   * @returns {["device" | "tab" | "page", Place][]}
   */
  function places() {
    /** @type {["device" | "tab" | "page", Place][]} */
    const found = [];
    const shared = isShared();
    try {
      if (!shared) found.push(["device", localStorage]);
    } catch {}
    try {
      found.push(["tab", sessionStorage]);
    } catch {}
    return [...found, ["page", ofPage]];
  }

  function isShared() {
    try {
      return localStorage.getItem(SHARED) === "on";
    } catch {
      return false;
    }
  }

  /**
   * @param {Place} place
   * @param {string} name
   */
  function get(place, name) {
    try {
      return place.getItem(name);
    } catch {
      return null;
    }
  }

  /**
   * Put a text into the first place that takes it, and out of those after it.
   * @param {string} name
   * @param {string} text
   */
  function put(name, text) {
    let taken = false;
    for (const [, place] of places()) {
      // What a newer release of the course has kept is not ours to replace.
      if (isNewer(get(place, name))) continue;
      try {
        // What a later place held is part of this text; left there, it would be read instead of it.
        if (taken) place.removeItem(name);
        else place.setItem(name, text);
        taken = true;
      } catch {}
    }
  }

  /** @param {string} name */
  function remove(name) {
    memory.delete(name);
    for (const kind of /** @type {const} */ (["localStorage", "sessionStorage"])) {
      try {
        window[kind].removeItem(name);
      } catch {}
    }
  }

  /**
   * 32 bits of FNV-1a over a text's bytes: http://www.isthe.com/chongo/tech/comp/fnv/
   * @param {Iterable<number>} bytes
   */
  function digest(bytes) {
    let sum = 0x811c9dc5;
    for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
    return sum;
  }

  /**
   * Return the short key of an identifier: 24 bits as four letters. The build sees that no two
   * identifiers share one.
   * @param {string} identifier
   */
  function key(identifier) {
    const sum = digest(new TextEncoder().encode(identifier));
    const bits = (sum >>> 24) ^ (sum & 0xffffff);
    return [18, 12, 6, 0].map((shift) => LETTERS[(bits >>> shift) & 63]).join("");
  }

  /** @returns {State} */
  function empty() {
    return { v: VERSION, seed: 0, q: {}, a: {}, s: {}, at: "", r: "" };
  }

  /**
   * @param {unknown} value
   * @returns {value is Record<string, any>}
   */
  function isRecord(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
  }

  /** @param {string | null} text */
  function parsed(text) {
    try {
      return text === null ? null : JSON.parse(text);
    } catch {
      return null;
    }
  }

  /** @param {string | null} text */
  function isNewer(text) {
    const found = text?.includes('"v":') ? parsed(text) : null;
    return isRecord(found) && Number.isInteger(found.v) && found.v > VERSION && found.v <= MOST_VERSION;
  }

  /** Tell whether a newer release keeps progress here, which this one can neither read nor replace. */
  function hasNewer() {
    return places().some(([, place]) => isNewer(get(place, PROGRESS)));
  }

  /**
   * Bring a stored state of an older version to this one, a version at a time; a damaged one may not get there.
   * @param {any} old
   * @param {Record<number, (old: any) => any>} steps
   * @param {number} version the version to reach
   */
  function migrate(old, steps = MIGRATIONS, version = VERSION) {
    let state = old;
    try {
      while (isRecord(state) && Number.isInteger(state.v) && state.v < version && steps[state.v]) {
        state = { ...steps[state.v]?.(state), v: state.v + 1 };
      }
    } catch {}
    return isRecord(state) && state.v === version ? state : null;
  }

  /**
   * Read a stored state as if a stranger had written it: what has the right form is kept.
   * @param {unknown} value
   * @returns {{state: State, whole: boolean}} `whole` tells that nothing had to be left out
   */
  function valid(value) {
    let whole = true;
    const keep = (/** @type {boolean} */ good, /** @type {() => void} */ act) => (good ? act() : (whole = false));
    const isKey = (/** @type {unknown} */ found) => typeof found === "string" && KEY.test(found);
    const areKeys = (/** @type {unknown} */ found) =>
      Array.isArray(found) && found.length <= 99 && found.every(isKey);
    const isFlags = (/** @type {unknown} */ found) => Number.isInteger(found) && Number(found) >= 0 && Number(found) < 16;
    const found = migrate(value);
    if (!found) return { state: empty(), whole: false };
    // A part that a later release may have added stays as it is.
    const state = { ...found, ...empty() };
    for (const part of /** @type {const} */ (["q", "a", "s"])) {
      keep(isRecord(found[part]), () => {
        for (const [name, entry] of Object.entries(found[part])) {
          const good =
            isKey(name) &&
            (part === "q"
              ? isFlags(entry)
              : part === "a"
                ? areKeys(entry)
                : isRecord(entry) && isFlags(entry.e) && areKeys(entry.p));
          keep(good, () => (state[part][name] = entry));
        }
      });
    }
    for (const part of /** @type {const} */ (["at", "r"])) {
      keep(found[part] === "" || isKey(found[part]), () => (state[part] = found[part]));
    }
    keep(Number.isInteger(found.seed) && found.seed >= 0, () => (state.seed = found.seed));
    return { state, whole };
  }

  /**
   * Put two states together. Credit is never lost; where only one can be kept, it is the first's.
   * @param {State} one
   * @param {State} other
   * @returns {State}
   */
  function joined(one, other) {
    const state = { ...one, q: { ...one.q }, a: { ...other.a, ...one.a }, s: { ...one.s } };
    for (const [name, flags] of Object.entries(other.q)) state.q[name] = flags | (one.q[name] ?? 0);
    for (const [name, played] of Object.entries(other.s)) {
      const own = one.s[name] ?? { e: 0, p: [] };
      state.s[name] = { e: own.e | played.e, p: own.p.length ? own.p : played.p };
    }
    state.at ||= other.at;
    state.r ||= other.r;
    state.seed ||= other.seed;
    return state;
  }

  /**
   * Return the whole one of a state and its copy; of two damaged ones, what is left of both.
   * @param {string | null} text
   * @param {string | null} copy
   */
  function wholeOf(text, copy) {
    const found = valid(parsed(text));
    if (found.whole) return found.state;
    const spare = valid(parsed(copy));
    return spare.whole ? spare.state : joined(found.state, spare.state);
  }

  /**
   * Return what is kept, as it is now.
   * @returns {State}
   */
  function read() {
    /** @type {State | null} */
    let state = null;
    for (const [, place] of places()) {
      const text = get(place, PROGRESS);
      const copy = get(place, COPY);
      if (text === null && copy === null) continue;
      const here = wholeOf(text, copy);
      state = state ? joined(here, state) : here;
    }
    return state ?? empty();
  }

  /**
   * Read, change and write.
   * @param {(state: State) => void} change
   */
  function update(change) {
    const state = read();
    state.seed ||= 1 + Math.floor(Math.random() * 0x7ffffffe);
    change(state);
    const text = JSON.stringify(state);
    put(PROGRESS, text);
    put(COPY, text);
    tell();
    return state;
  }

  function tell() {
    window.dispatchEvent(new Event("course:change"));
  }

  /**
   * Say where progress is kept: on this device, in this tab, or on this page alone.
   * @returns {"device" | "tab" | "page"}
   */
  function where() {
    const all = places();
    const ours = all.map(([, place]) => get(place, PROGRESS)).map((text) => text !== null && !isNewer(text));
    // What stands in a later place was refused by those before it, even if they would take a little.
    for (const [kind, place] of all.slice(Math.max(ours.lastIndexOf(true), 0))) {
      if (isNewer(get(place, PROGRESS))) continue;
      try {
        place.setItem(PROBE, PROBE);
        place.removeItem(PROBE);
        return kind;
      } catch {}
    }
    return "page";
  }

  /** @returns {Record<string, Note>} */
  function notes() {
    /** @type {Record<string, Note>} */
    const found = {};
    for (const [, place] of places()) {
      const kept = parsed(get(place, NOTES));
      for (const [name, one] of isRecord(kept) ? Object.entries(kept) : []) {
        const good = KEY.test(name) && isRecord(one) && typeof one.label === "string" && typeof one.text === "string";
        if (good) found[name] = /** @type {Note} */ (one);
      }
    }
    return found;
  }

  /**
   * Keep what a learner wrote; an empty text takes the note away.
   * @param {string} identifier
   * @param {string} label
   * @param {string} text
   */
  function note(identifier, label, text) {
    const all = notes();
    if (text) all[key(identifier)] = { label, text };
    else delete all[key(identifier)];
    put(NOTES, JSON.stringify(all));
    tell();
  }

  /** Remove every key of the course and of its theme from this browser; return how many there were. */
  function clear() {
    const found = new Set(memory.keys());
    memory.clear();
    for (const kind of /** @type {const} */ (["localStorage", "sessionStorage"])) {
      try {
        for (const name of Object.keys(window[kind]).filter((one) => one.startsWith("course."))) {
          window[kind].removeItem(name);
          found.add(name);
        }
      } catch {}
    }
    tell();
    return found.size;
  }

  /**
   * Turn the switch for shared computers: on, everything goes with the tab.
   * @param {boolean} on
   */
  function share(on) {
    const progress = JSON.stringify(read());
    const written = JSON.stringify(notes());
    // What a newer release has kept moves as it is.
    const newer = [PROGRESS, COPY].map((name) => places().map(([, place]) => get(place, name)).find(isNewer));
    for (const name of [PROGRESS, COPY, NOTES, SHARED]) remove(name);
    try {
      if (on) localStorage.setItem(SHARED, "on");
    } catch {}
    [PROGRESS, COPY].forEach((name, at) => {
      if (newer[at]) put(name, newer[at]);
      put(name, progress);
    });
    if (written !== "{}") put(NOTES, written);
    tell();
  }

  /**
   * Say how far an item is. The one rule of what is complete: every question on its page was right
   * once, at its present revision, and one scenario that practises it came to an ending, or was
   * skipped after a content note.
   * @param {State} state
   * @param {string[]} questions as "identifier@revision"
   * @param {string[]} practice identifiers of scenarios; one of them is enough, and none asks for none
   */
  function complete(state, questions, practice) {
    const flags = questions.map((one) => state.q[key(one)] ?? 0);
    const right = flags.filter((one) => one & 2).length;
    const played = practice.map((one) => state.s[key(one)] ?? { e: 0, p: [] });
    const practised = !practice.length || played.some((one) => one.e);
    const started = flags.some(Boolean) || played.some((one) => one.e || one.p.length);
    return { right, practised, started, complete: right === questions.length && practised };
  }

  window.addEventListener("storage", (event) => {
    // The probe tells nothing; answered with another, it would go to and fro between two tabs for ever.
    if (event.key === null || (event.key.startsWith("course.") && event.key !== PROBE)) tell();
  });

  return {
    VERSION, key, digest, empty, valid, joined, migrate, read, update, where, hasNewer, isShared, notes, note,
    clear, share, complete,
  }; // prettier-ignore
})();
