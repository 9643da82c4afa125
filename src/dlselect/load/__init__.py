"""Text to model: the door where everything from outside is checked."""
