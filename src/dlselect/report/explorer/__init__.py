"""A page that shows an answer and lets its weights and needs be moved, without a server or a network."""
