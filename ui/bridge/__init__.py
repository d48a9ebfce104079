"""The Qt side of what the core leaves open: loop, worker, jobs, crash net."""
