// A progress code: what a learner has done as a short text that can be typed into another browser.
//
// Its bytes: the version; then how many questions there are, each as three bytes of its key and one of
// flags; how many scenarios, each as key, flags, the number of steps, and the keys of the steps; the
// keys of the place and the route; and a sum over all of it. No free text, no date, no seed.

const courseCode = (() => {
  "use strict";
  const MARK = "SM1-";
  const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const LONGEST = 4000;
  const NONE = "AAAA";

  /** @typedef {{state: State} | {problem: "code_empty" | "code_strange" | "code_newer" | "code_damaged"}} Reading */

  /** @param {string} letters four letters a time, as three bytes */
  function toBytes(letters) {
    /** @type {number[]} */
    const bytes = [];
    for (let at = 0; at < letters.length; at += 4) {
      let bits = 0;
      for (const letter of letters.slice(at, at + 4)) bits = bits * 64 + LETTERS.indexOf(letter);
      bytes.push((bits >>> 16) & 255, (bits >>> 8) & 255, bits & 255);
    }
    return bytes;
  }

  /** @param {number[]} bytes a multiple of three of them */
  function toLetters(bytes) {
    let letters = "";
    for (let at = 0; at < bytes.length; at += 3) {
      const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
      for (const shift of [18, 12, 6, 0]) letters += LETTERS[(bits >>> shift) & 63];
    }
    return letters;
  }

  /** @param {number} number */
  const two = (number) => [(number >>> 8) & 255, number & 255];

  /** @param {number[]} bytes */
  function sum(bytes) {
    const found = courseStore.digest(bytes);
    return [24, 16, 8, 0].map((shift) => (found >>> shift) & 255);
  }

  /**
   * Return the code of a state. If everything does not fit, the paths through scenarios go first: they
   * are a convenience, what was reached is credit. Then goes what is no credit, and at last what no
   * course has so much of.
   * @param {State} state
   */
  function write(state) {
    const asked = Object.entries(state.q).filter(([, flags]) => flags);
    const played = Object.entries(state.s).filter(([, { e, p }]) => e || p.length);
    const whole = encoded(state, asked, played);
    if (whole.length <= LONGEST) return whole;
    const bared = played.filter(([, { e }]) => e).map(([key, { e }]) => [key, { e, p: [] }]);
    const reached = /** @type {[string, Played][]} */ (bared);
    const bare = encoded(state, asked, reached);
    if (bare.length <= LONGEST) return bare;
    return encoded(state, asked.filter(([, flags]) => flags & 2).slice(0, 600), reached.slice(0, 100));
  }

  /**
   * @param {State} state
   * @param {[string, number][]} asked
   * @param {[string, Played][]} played
   */
  function encoded(state, asked, played) {
    const bytes = [courseStore.VERSION, ...two(asked.length)];
    for (const [key, flags] of asked) bytes.push(...toBytes(key), flags);
    bytes.push(...two(played.length));
    for (const [key, { e, p: steps }] of played) {
      bytes.push(...toBytes(key), e, steps.length, ...steps.flatMap(toBytes));
    }
    bytes.push(...toBytes(state.at || NONE), ...toBytes(state.r || NONE));
    while ((bytes.length + 4) % 3) bytes.push(0);
    return MARK + toLetters([...bytes, ...sum(bytes)]);
  }

  /**
   * Read a code as hostile input.
   * @param {string} text
   * @returns {Reading}
   */
  function read(text) {
    const code = text.replace(/\s+/g, "");
    if (!code) return { problem: "code_empty" };
    const newer = /^SM(\d+)-/.exec(code);
    if (newer && Number(newer[1]) > 1) return { problem: "code_newer" };
    if (code.length > LONGEST || !/^SM1-[\w-]+$/.test(code)) return { problem: "code_strange" };
    const letters = code.slice(MARK.length);
    if (letters.length % 4) return { problem: "code_damaged" };
    const all = toBytes(letters);
    const bytes = all.slice(0, -4);
    if (sum(bytes).some((one, at) => one !== all[bytes.length + at])) return { problem: "code_damaged" };
    const state = decoded(bytes);
    return state ? { state } : { problem: "code_damaged" };
  }

  /** @param {number[]} bytes */
  function decoded(bytes) {
    let at = 0;
    const one = () => bytes[at++] ?? NaN;
    const number = () => one() * 256 + one();
    const key = () => toLetters(bytes.slice(at, (at += 3)));
    const state = courseStore.empty();
    if (one() !== courseStore.VERSION) return null;
    for (let left = number(); left > 0 && at < bytes.length; left -= 1) state.q[key()] = one();
    for (let left = number(); left > 0 && at < bytes.length; left -= 1) {
      const name = key();
      const e = one();
      /** @type {string[]} */
      const p = [];
      for (let steps = one(); steps > 0 && at < bytes.length; steps -= 1) p.push(key());
      state.s[name] = { e, p };
    }
    state.at = key().replace(NONE, "");
    state.r = key().replace(NONE, "");
    const { whole } = courseStore.valid(state);
    return whole && at <= bytes.length && bytes.length - at < 3 ? state : null;
  }

  return { write, read, LONGEST };
})();
