"""Parts that several step kinds share: seating in groups, private wishes, person-name checks."""
