"""What people type, and the place they mean: names, codes, regions, outlines."""
