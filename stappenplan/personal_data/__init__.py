"""What a gathering holds of one person: told to that person, erased, and found in other words."""
