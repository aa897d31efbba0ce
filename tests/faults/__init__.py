"""Faults made on purpose: killed processes, failing and full disks, lost power, flipped bits, many writers.

``make faults`` runs all of it and prints the figures; the tests run a shorter part. Each harness takes a
planted fault (``PLANTS``) with which it must fail, so that it is known to see what it looks for.
"""
