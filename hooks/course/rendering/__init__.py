"""The model -> elements inside a page's own Markdown parser. Complete as HTML, without scripts."""
