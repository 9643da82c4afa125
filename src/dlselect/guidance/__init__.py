"""What to do after the choice: the plan of the first weeks, and what changes between two libraries."""
