"""What the people of a gathering see of their network beside the map: numbers and sentences."""
