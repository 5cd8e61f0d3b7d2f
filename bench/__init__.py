"""Speed, as ratios to the bare engines doing the same work in the same run."""
