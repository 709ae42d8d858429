"""Tests of processes: readable reports beside the board that they should give."""
