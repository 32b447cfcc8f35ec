"""The course, read from files, checked by rules, rendered into pages.

The domain in ten lines, smallest last:

- a *course* holds a syllabus, pages, banks, scenarios and a register of sources;
- the *syllabus* lists six *principles* and ten *tips* (and supporting *topics*), each with
  *objectives*;
- a *module* is the page that covers one of them; its sections claim objectives and name sources;
- a *bank* holds the *questions* of one item; a question has *options*, each with a reason;
- a *scenario* is a graph of *steps*; a step offers *choices*, each with coaching, or is an
  *ending*.

`course.review.review(root)` reads and checks everything; the command line, the MkDocs hook and the
tests make that one call. Nothing here imports MkDocs, and nothing raises for an author's mistake.
"""
