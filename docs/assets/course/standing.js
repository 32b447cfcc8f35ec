// Where the learner stands: on a module's page how far they are with it, on every page the way on
// along their route, and a plain word where a browser will not keep progress.

const courseStanding = (() => {
  "use strict";
  const { make, say } = courseElements;

  /**
   * Say in words how far an item is.
   * @param {ReturnType<typeof courseStore.complete>} done
   * @param {number} all how many questions it has
   * @param {boolean} practice whether something practises it
   */
  function words(done, all, practice) {
    if (done.complete) return say("complete");
    if (!done.started) return say("not_started");
    const asked = say("under_way", { right: done.right, all });
    return practice ? `${asked} ${say(done.practised ? "practice_done" : "practice_to_do")}` : asked;
  }

  /** @param {HTMLElement} root */
  const practiceOf = (root) => (root.dataset.practice ?? "").split(" ").filter(Boolean);

  function showOnward() {
    const { r } = courseStore.read();
    for (const way of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".course-onward"))) {
      way.hidden = courseStore.key(way.dataset.route ?? "") !== r;
    }
  }

  // A browser other than these gives every file on a disk a storage of its own.
  const followsFiles = /Chrom(e|ium)\//.test(navigator.userAgent);

  /** Say that progress may not be kept, if so, and offer the code. */
  function warn() {
    const where = courseStore.where();
    const key =
      where === "page"
        ? "kept_nowhere"
        : courseStore.hasNewer()
          ? "kept_for_newer"
          : location.protocol === "file:" && !followsFiles
          ? "kept_by_page"
          : where === "tab" && !courseStore.isShared()
            ? "kept_in_tab"
            : null;
    if (!key || document.querySelector(".course-kept")) return;
    const panel = document.querySelector("course-progress");
    const box = make("div", { class: "course-note course-kept", role: "region", "aria-label": say("kept_title") });
    box.append(make("p", {}, say(key)));
    const place = document.querySelector("main article .course-dated") ?? document.querySelector("main article > *");
    place?.after(box);
    if (panel) return;
    const show = courseElements.button(say("kept_offer"), () => {
      courseElements.load("overview");
      courseElements.load("code", () =>
        courseElements.load("progress", () => {
          const made = document.createElement("course-progress");
          made.className = "course-progress";
          show.replaceWith(made);
          made.querySelector("button")?.focus();
        }),
      );
    });
    box.append(show);
  }

  customElements.define(
    "course-standing",
    class extends HTMLElement {
      connectedCallback() {
        const item = courseStore.key(this.dataset.item ?? "");
        if (courseStore.read().at !== item) courseStore.update((state) => void (state.at = item));
        this.hidden = false;
        const show = () => {
          const asked = /** @type {NodeListOf<HTMLElement>} */ (
            document.querySelectorAll("course-question:not([data-use])")
          );
          const questions = [...asked].map((one) => `${one.dataset.question}@${one.dataset.revision}`);
          const practice = practiceOf(this);
          const done = courseStore.complete(courseStore.read(), questions, practice);
          const text = words(done, questions.length, practice.length > 0);
          this.classList.toggle("is-complete", done.complete);
          this.replaceChildren(make("p", {}, make("strong", {}, `${this.dataset.label}:`), ` ${text}`));
        };
        show();
        window.addEventListener("course:change", show);
      }
    },
  );

  showOnward();
  window.addEventListener("course:change", showOnward);
  warn();
  window.addEventListener("course:change", warn);
  return { words, practiceOf };
})();
