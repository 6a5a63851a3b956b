"""A room in browsers: a host that serves one, the same screens for each seat, and pages for everybody else."""
