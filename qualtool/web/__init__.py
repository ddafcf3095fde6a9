"""The page: the study in the browser of this machine, and nowhere else."""
