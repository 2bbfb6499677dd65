"""Stories: people write one, agree with its words, and release it for each publication (L7)."""
