"""Methods that rank alternatives by several criteria: the weighted sum, and those asked for a second opinion.

Each module holds one method and a sentence, `CONVENTION`, that says how it is done here, for what is called
by the same name elsewhere may give other numbers.
"""
