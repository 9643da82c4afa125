"""One rule a file; the function, its file and its name in reports are called alike."""
