"""What every test has in common."""

import os

from hypothesis import HealthCheck, settings

# A slow machine is no fault, and a fault must come back: no bound of time, the same examples each run.
# GIAOBAN_EXPLORE=1 looks for new ones.
settings.register_profile(
    "same",
    deadline=None,
    derandomize="GIAOBAN_EXPLORE" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("same")
