"""Poll: questions with a few answers, out of sight until the group looks at them (M5, M7)."""
