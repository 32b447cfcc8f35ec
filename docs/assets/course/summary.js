// What a room did, as a text to read and as a CSV for a spreadsheet. Counts only: nobody has a name.

const courseSummary = (() => {
  "use strict";
  const { make, button, say } = courseElements;
  const { held, parts, title, minutes, walked, LETTERS } = courseSession;

  /** @typedef {{part: string, asked: Asked, key: string, picked: number, isStory: boolean}} Asking */

  /** Everything that the room has voted on, in the order in which it did. @returns {Asking[]} */
  function askings() {
    return parts.flatMap(askingsOf);
  }

  /** @param {Part} part @returns {Asking[]} */
  function askingsOf(part) {
    if (part.kind === "question") return [{ part: part.title, asked: part.asked, key: part.id, picked: -1, isStory: false }];
    const path = walked(part).filter((one) => one.decision >= 0);
    return path.map(({ step, decision }) => ({
      part: part.title,
      asked: step,
      key: `${part.id} ${decision}`,
      picked: held.picks[part.id]?.[decision] ?? -1,
      isStory: true,
    }));
  }

  /** @param {Asking} asking */
  const wasVoted = ({ key, asked }) => courseVotes.sum(courseVotes.last(key, asked.options.length)) > 0;

  /** What both files tell of. */
  function told() {
    return askings().filter((asking) => wasVoted(asking) || asking.picked >= 0);
  }

  function gone() {
    return held.began ? Math.max(0, Math.round((Date.now() - held.began) / 60000)) : 0;
  }

  /** The ending a story came to, if it did. @param {Part} part */
  function endingOf(part) {
    const last = walked(part).at(-1)?.step;
    return last?.ending ? `${last.title} (${last.ending.replace(/\.$/, "")})` : "";
  }

  function asText() {
    const lines = [say("summary_title"), say("summary_session", { title }), say("summary_day", { day: today() }), say("summary_minutes", { gone: gone(), all: minutes }), ""];
    let part = "";
    for (const asking of told()) {
      const { first, second } = courseVotes.counted(asking.key, asking.asked.options.length);
      if (asking.isStory && asking.part !== part) lines.push(asking.part, "");
      part = asking.part;
      lines.push(asking.asked.title, `   ${asking.asked.ask}`);
      asking.asked.options.forEach((option, at) => {
        const numbers = second ? say("summary_then", { first: first[at] ?? 0, second: second[at] ?? 0 }) : `${first[at]}`;
        lines.push(`   ${LETTERS[at]}  ${numbers.padEnd(14)}  ${option.verdict} ${option.text}`);
      });
      const letter = LETTERS[asking.picked];
      if (letter) lines.push(`   ${say("summary_followed", { letter })}`);
      lines.push("");
    }
    for (const one of parts) {
      const ending = one.kind === "scenario" ? endingOf(one) : "";
      if (ending) lines.push(`${one.title}. ${say("summary_ending", { title: ending })}`);
      else if (held.left.includes(one.id) && !held.picks[one.id]?.length) lines.push(say("summary_left", { title: one.title }));
    }
    return [...lines, say("summary_no_names"), ""].join("\n");
  }

  /** A cell for a spreadsheet: none begins as a formula would. @param {string | number} value */
  function cell(value) {
    const text = String(value);
    return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replace(/"/g, '""')}"`;
  }

  function asCsv() {
    const lines = [say("summary_columns").split(";").map(cell).join(",")];
    for (const asking of told()) {
      const both = courseVotes.counts(asking.key, asking.asked.options.length);
      const [first, second] = [both.first, both.second ?? []].map((votes) => (courseVotes.sum(votes) ? votes : []));
      asking.asked.options.forEach((option, at) => {
        const followed = at === asking.picked ? say("summary_yes") : "";
        const votes = [first?.[at] ?? "", second?.[at] ?? ""];
        const shown = [asking.part, asking.asked.title, asking.asked.ask, LETTERS[at] ?? "", option.text, ...votes, option.verdict.replace(/:$/, ""), followed];
        lines.push(shown.map(cell).join(","));
      });
    }
    return `${lines.join("\n")}\n`;
  }

  /** The day, as "2027-01-31". */
  function today() {
    const day = new Date();
    const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
    return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  }

  /** The name of the file, without its ending. */
  function file() {
    return `${say("summary_file", { name: courseSession.isOwn ? "own" : courseSession.name })}-${today()}`;
  }

  /** The buttons that save the summary. */
  function saves() {
    const told = make("p", { role: "status" });
    const save = (/** @type {string} */ ending, /** @type {() => string} */ text) => () => {
      const saved = `${file()}.${ending}`;
      courseElements.download(saved, text());
      told.textContent = say("room_saved", { file: saved });
    };
    return make("div", { class: "room-saves" }, button(say("room_save_text"), save("txt", asText)), button(say("room_save_csv"), save("csv", asCsv)), told);
  }

  return { asText, asCsv, saves, gone };
})();
