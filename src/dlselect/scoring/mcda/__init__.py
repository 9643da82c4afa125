"""Multi-criteria decision analysis on plain arrays: it knows nothing of libraries, catalogues or files.

Arrays are numpy's, in double precision. Rows are alternatives, columns are criteria. Nothing here is drawn
from a global random state: what is drawn depends on names and on the number of the draw alone.
"""
