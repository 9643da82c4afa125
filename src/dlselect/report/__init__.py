"""A finished result -> text for people, programs and spreadsheets. Decides nothing."""
