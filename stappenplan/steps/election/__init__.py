"""Election: nominees who agreed, ranked ballots, and a rule by which they are counted (S3)."""
