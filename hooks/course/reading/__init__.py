"""From text to the model, and the problems met on the way. Nothing here raises for bad input."""
