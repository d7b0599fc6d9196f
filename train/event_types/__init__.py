"""The training of the event types: our own snippets by label, and the command that makes the weights."""
