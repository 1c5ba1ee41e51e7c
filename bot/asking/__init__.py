"""What somebody asks becomes a question about definite places, people and contests."""
