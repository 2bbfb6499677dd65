"""Parts that several step kinds share: seating, private wishes, checks for names of people."""
