"""Weights from what people can say of criteria: an order, swings, or pairs set against each other.

Pure Python on plain floats, so that a program that only needs weights need not load numpy. Criteria are places
in a sequence; their names are the caller's business. Wherever weights come out, they are positive or zero and
sum to 1.
"""
