"""What may be said of figures: readings, counts, polls, comparisons, changes. No text."""
