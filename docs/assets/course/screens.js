// What the room sees, screen by screen: made from what stands in the page and from what was done so far.
// Which screens there are follows from both, so that nothing has to be kept about them but a number.

/**
 * @typedef {object} Shown a screen
 * @property {string} kind
 * @property {number} part which part of the plan it belongs to, or -1
 * @property {string} title
 * @property {() => (Element | string)[]} make
 * @property {string} [label] what the button that goes on from here says
 * @property {() => void} [settle] what has to be decided before it shows
 */
/**
 * @typedef {object} Room what a screen can ask of the room around it
 * @property {HTMLElement} stage where the screen stands
 * @property {boolean} keeps whether the tab takes what the room does
 * @property {(to: number) => void} move to a screen
 * @property {(where: () => Element | null) => void} redraw this screen, with focus there
 * @property {(counter: {add: (at: number, by: number) => void}) => void} countWith let keys count cards
 * @property {(toggle: () => void, second: () => void) => void} tick let a key start a timer, and each second pass
 */

/** @param {Room} room @returns {() => Shown[]} */
function courseScreens(room) {
  "use strict";
  const { make, button, say } = courseElements;
  const { parts, held, keep, title, walked, tidy, LETTERS } = courseSession;
  const TALK_SECONDS = 120;

  /** @returns {Shown[]} */
  function allScreens() {
    /** @type {Shown[]} */
    const found = [{ kind: "welcome", part: -1, title, make: () => [welcomed()] }];
    parts.forEach((part, number) => {
      if (part.kind === "question") found.push(...questionScreens(part, number));
      else if (part.kind === "scenario") found.push(...storyScreens(part, number));
      else found.push({ kind: "break", part: number, title: part.title, make: () => [make("p", {}, say("room_break_how", { minutes: part.minutes })), countdown(part.minutes * 60)] });
    });
    return [...found, { kind: "close", part: -1, title: say("room_close"), make: closed }];
  }

  function welcomed() {
    const lines = /** @type {const} */ (["room_welcome_do", "room_welcome_names", "room_welcome_wrong"]);
    const cards = LETTERS.map((letter, at) => {
      const shape = say(/** @type {"room_shape_a"} */ (`room_shape_${letter.toLowerCase()}`));
      return make("li", {}, courseVotes.card(at), make("span", {}, make("span", { class: "room-unseen" }, `${letter}, `), shape));
    });
    const warning = room.keeps ? [] : [make("p", { class: "room-warning" }, say("room_keeps_nothing"))];
    return make("div", {}, make("ul", { class: "room-cards" }, ...cards), ...lines.map((line) => make("p", {}, say(line))), ...warning);
  }

  /** What comes before the options, without anything that only the page needs. @param {Asked} asked */
  function toldOf(asked) {
    const copy = /** @type {HTMLElement} */ ((asked.told ?? make("div")).cloneNode(true));
    for (const one of [copy, ...copy.querySelectorAll("[id]")]) one.removeAttribute("id");
    // A link would lead the room away from its screen.
    for (const one of copy.querySelectorAll("a")) one.replaceWith(...one.childNodes);
    copy.className = "room-told";
    return copy;
  }

  /** @param {Asked} asked */
  function asking(asked) {
    return make("p", { class: "room-ask" }, asked.ask);
  }

  /** A card's letter for those who hear it. @param {number} at */
  function letterOf(at) {
    return make("span", { class: "room-unseen" }, `${LETTERS[at]}: `);
  }

  /** The options, to read. @param {Asked} asked */
  function optionsOf(asked) {
    const rows = asked.options.map((option, at) =>
      make("li", { class: "room-option" }, courseVotes.card(at), make("span", { class: "room-option__text" }, letterOf(at), option.text)),
    );
    return make("ul", { class: "room-options", "aria-label": say("room_options") }, ...rows);
  }

  /** The options with what each is, why, and how many chose it. @param {Asked} asked @param {string} key @param {number} picked */
  function revealed(asked, key, picked) {
    const { first, second, voted } = courseVotes.counted(key, asked.options.length);
    const rows = asked.options.map((option, at) => {
      const letter = LETTERS[at] ?? "";
      const values = { letter, first: first[at] ?? 0, second: second?.[at] ?? 0, count: first[at] ?? 0 };
      const votes = voted ? [make("p", { class: "room-votes" }, say(second ? "room_bar_both" : "room_votes", values))] : [];
      const verdict = make("p", {}, letterOf(at), make("strong", {}, option.verdict), ` ${option.text}`);
      const best = picked < 0 && option.verdict === tidy(say("best"));
      const chosen = { class: `room-option${at === picked ? " is-chosen" : ""}${best ? " is-best" : ""}` };
      return make("li", chosen, courseVotes.card(at), make("div", { class: "room-option__text" }, verdict, make("p", {}, option.reason)), ...votes);
    });
    return make("ul", { class: "room-options room-options--revealed", "aria-label": say("room_reasons") }, ...rows);
  }

  /** @param {HTMLElement[]} all */
  function buttons(all) {
    return make("div", { class: "room-saves" }, ...all);
  }

  /** The situation once more, where there is room for it. @param {Asked} asked */
  function reminderOf(asked) {
    const made = toldOf(asked);
    made.classList.add("is-reminder");
    return made;
  }

  /**
   * A screen that counts cards.
   * @param {Asked} asked @param {string} key @param {0 | 1} turn @param {number} part @param {HTMLElement[]} more
   * @returns {Shown}
   */
  function voting(asked, key, turn, part, more) {
    return {
      kind: turn ? "second" : "first",
      part,
      title: say(turn ? "room_second" : "room_first"),
      make: () => {
        const counter = courseVotes.counter(key, turn, asked.options, () => {
          held.recounted = [...new Set([...held.recounted, key])];
          keep(held);
        });
        room.countWith(counter);
        return [reminderOf(asked), asking(asked), counter.box, ...more];
      },
    };
  }

  /** @param {Asked} asked @param {number} part @param {HTMLElement[]} [more] @returns {Shown} */
  function talking(asked, part, more = []) {
    return {
      kind: "talk",
      part,
      title: say("room_talk"),
      make: () => [make("p", {}, say("room_talk_how")), reminderOf(asked), asking(asked), optionsOf(asked), countdown(TALK_SECONDS, more)],
    };
  }

  /** @param {Part} part @param {number} number @returns {Shown[]} */
  function questionScreens(part, number) {
    const { asked, id } = part;
    if (held.left.includes(id)) return [leftPart(part, number)];
    const skips = held.without.includes(id);
    const hasBoth = Boolean(courseVotes.counted(id, asked.options.length).second);
    const leave = button(say("room_skip_question"), () => {
      const first = allScreens().findIndex((one) => one.part === number);
      held.left = [...held.left, id];
      room.move(first + 1);
    });
    const after = button(say("room_unskip"), () => {
      held.without = held.without.filter((one) => one !== id);
      // The talk now stands where this screen stood.
      room.move(held.at);
    });
    const skip = button(say("room_skip"), () => {
      held.without = [...held.without, id];
      if (held.votes[id]) held.votes[id].length = 1;
      // What follows has moved up: the same number is now the result.
      room.move(held.at);
    });
    return [
      { kind: "ask", part: number, title: asked.title, make: () => [toldOf(asked), asking(asked), optionsOf(asked), buttons([leave])], label: say("room_first") },
      { ...voting(asked, id, 0, number, [buttons([leave])]), label: say(skips ? "room_one_vote" : "room_talk") },
      ...(skips ? [] : [{ ...talking(asked, number, [skip]), label: say("room_second") }, { ...voting(asked, id, 1, number, []), label: say("room_both") }]),
      {
        kind: "result", part: number, title: say(hasBoth ? "room_both" : "room_one_vote"), label: say("room_reveal"),
        make: () => [courseVotes.result(id, asked.options), make("p", { class: "room-hidden" }, say("room_hidden")), ...(skips ? [buttons([after])] : [])],
      },
      { kind: "answer", part: number, title: say("room_answer"), make: () => [revealed(asked, id, -1)] },
    ]; // prettier-ignore
  }

  /** What the room does without, and may take after all. @param {Part} part @param {number} number @returns {Shown} */
  function leftPart(part, number) {
    const take = button(say("room_take"), () => {
      held.left = held.left.filter((one) => one !== part.id);
      room.move(held.at);
    });
    return { kind: "left", part: number, title: part.title, make: () => [make("p", {}, say(part.kind === "question" ? "room_left" : "room_left_story")), buttons([take])] };
  }

  /** @param {Part} part @param {number} number @returns {Shown[]} */
  function storyScreens(part, number) {
    const leave = () => {
      held.left = [...new Set([...held.left, part.id])];
      held.recounted = [];
      room.move(allScreens().findIndex((one) => one.part > number || one.kind === "close"));
    };
    if (held.left.includes(part.id) && !held.picks[part.id]?.length) return [leftPart(part, number)];
    const leaves = button(say("room_skip_story"), leave);
    /** @type {Shown[]} */
    const found = [];
    if (part.note) found.push({ kind: "note", part: number, title: say("room_note"), make: () => [make("p", {}, part.note), make("p", {}, say("room_note_how")), button(say("room_skip_whole"), leave)] });
    found.push({ kind: "story", part: number, title: say("room_story", { title: part.title }), make: () => [toldOf(part.asked)] });
    /** The decision whose coaching is still to be shown. @type {{step: Asked, decision: number} | null} */
    let open = null;
    const picks = held.picks[part.id] ?? [];
    const path = walked(part);
    path.forEach((here, at) => {
      const { step, decision } = here;
      const heading = step.title;
      found.push({ kind: "tell", part: number, title: heading, make: () => [toldOf(step), step.ending ? make("p", { class: "room-ask" }, step.ending) : buttons([leaves])] });
      if (open) found.push(coaching(part, number, open.step, open.decision));
      open = null;
      if (decision < 0) return;
      found.push(...decisionScreens(part, number, here, leaves));
      if (picks[decision] !== undefined && at < path.length - 1) open = here;
    });
    if (path.at(-1)?.step.ending) found.push({ kind: "path", part: number, title: say("room_path"), make: () => [pathOf(part)] });
    const leftAt = held.left.includes(part.id) && !path.at(-1)?.step.ending;
    return leftAt ? found.map((one) => (one.kind === "follow" ? { ...one, kind: "followed" } : one)) : found;
  }

  /** @param {Part} part @param {number} number @param {Asked} step @param {number} decision @returns {Shown} */
  function coaching(part, number, step, decision) {
    const key = `${part.id} ${decision}`;
    const picked = held.picks[part.id]?.[decision] ?? -1;
    const chose = say("room_chose", { letter: LETTERS[picked] ?? "", choice: step.options[picked]?.text ?? "" });
    return { kind: "answer", part: number, title: say("room_coaching", { title: step.title }), make: () => [make("p", { class: "room-ask" }, chose), revealed(step, key, picked)] };
  }

  /** @param {Part} part @param {number} number @param {{step: Asked, decision: number}} here @param {HTMLElement} leaves @returns {Shown[]} */
  function decisionScreens(part, number, { step, decision }, leaves) {
    const key = `${part.id} ${decision}`;
    const talks = held.again.includes(key);
    const talk = button(say("room_discuss"), () => {
      held.again = [...held.again, key];
      room.move(held.at + 1);
    });
    const first = voting(step, key, 0, number, [buttons(talks ? [leaves] : [talk, leaves])]);
    first.title = talks ? first.title : step.title;
    return [
      first,
      ...(talks ? [talking(step, number, [leaves]), voting(step, key, 1, number, [buttons([leaves])])] : []),
      { kind: "follow", part: number, title: say("room_follow"), settle: () => settle(part, step, decision), make: () => following(part, step, decision) },
    ];
  }

  /** Send the room where its votes lead; a tie sends it nowhere. @param {Part} part @param {Asked} step @param {number} decision */
  function settle(part, step, decision) {
    const key = `${part.id} ${decision}`;
    const count = step.options.length;
    const leads = courseVotes.leading(key, count);
    const picks = held.picks[part.id] ?? [];
    // A person may choose against the votes; votes that are counted anew decide anew.
    const isNew = held.recounted.includes(key) || (picks[decision] === undefined && !held.left.includes(part.id));
    const isCounted = courseVotes.sum(courseVotes.last(key, count)) > 0;
    if (isNew && isCounted) courseSession.follow(part, decision, leads < 0 ? undefined : leads);
    held.recounted = held.recounted.filter((one) => one !== key);
    keep(held);
  }

  /** The votes, and where they send the room. @param {Part} part @param {Asked} step @param {number} decision */
  function following(part, step, decision) {
    const key = `${part.id} ${decision}`;
    const leads = courseVotes.leading(key, step.options.length);
    const picked = held.picks[part.id]?.[decision] ?? -1;
    const text = leads >= 0 ? say("room_follow_leads", { letter: LETTERS[leads] ?? "" }) : say("room_follow_tie");
    const rows = step.options.map((option, at) => {
      const letter = LETTERS[at] ?? "";
      const chosen = at === picked;
      const go = button(say(chosen ? "room_follow_chosen" : "room_follow_with", { letter }), () => {
        courseSession.follow(part, decision, at);
        room.redraw(() => room.stage.querySelectorAll(".room-follow button")[at] ?? null);
      }, { "aria-pressed": String(chosen) }); // prettier-ignore
      return make("li", { class: chosen ? "room-option is-chosen" : "room-option" }, courseVotes.card(at), make("span", { class: "room-option__text" }, option.text), go);
    });
    const told = make("p", { class: "room-ask", role: "status" }, text);
    return [courseVotes.result(key, step.options), told, make("ul", { class: "room-options room-follow", "aria-label": say("room_options") }, ...rows)];
  }

  /** What the room chose in a story, decision by decision. @param {Part} part */
  function pathOf(part) {
    const rows = walked(part).filter((one) => one.decision >= 0);
    const shown = rows.map(({ step, decision }) => {
      const option = step.options[held.picks[part.id]?.[decision] ?? -1];
      return make("li", {}, `${step.title}: `, make("strong", {}, option?.verdict ?? ""), ` ${option?.text ?? ""}`);
    });
    return make("ol", { class: "room-path" }, ...shown);
  }

  /** @returns {HTMLElement[]} */
  function closed() {
    const lines = /** @type {const} */ (["room_action_do", "room_action_by"]);
    return [
      make("ul", { class: "room-lines" }, ...lines.map((line) => make("li", {}, say(line)))),
      make("p", {}, say("room_close_how")),
      make("p", {}, say("room_slip_how")),
      make("h2", {}, say("room_save")),
      make("p", {}, say("room_save_about")),
      courseSummary.saves(),
    ];
  }

  /**
   * A timer to start, pause and set back; nobody has to use it.
   * @param {number} seconds @param {HTMLElement[]} [more] what stands beside it
   */
  function countdown(seconds, more = []) {
    let left = seconds;
    let runs = false;
    let ends = 0;
    const shown = make("p", { class: "room-timer__time", role: "timer", "aria-label": say("room_timer") });
    const over = make("p", { role: "status" });
    const start = button("", toggle);
    const reset = button(say("room_timer_reset"), () => {
      left = seconds;
      runs = false;
      draw();
    });
    function draw() {
      shown.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
      start.textContent = say(runs ? "room_timer_pause" : "room_timer_start");
      start.disabled = left === 0;
      over.textContent = left === 0 ? say("room_timer_over") : "";
      shown.hidden = left === 0;
    }
    function toggle() {
      runs = !runs && left > 0;
      ends = Date.now() + left * 1000;
      draw();
    }
    room.tick(toggle, () => {
      if (!runs) return;
      // A browser may be late with its seconds, or asleep.
      left = Math.min(left, Math.max(0, Math.round((ends - Date.now()) / 1000)));
      runs = left > 0;
      // The button that has focus must not vanish from under it.
      if (!left && document.activeElement === start) reset.focus();
      draw();
    });
    draw();
    return make("div", { class: "room-timer" }, over, shown, start, reset, ...more);
  }

  return allScreens;
}
