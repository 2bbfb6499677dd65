"""The chapters and annexes of the step plan as a document."""
