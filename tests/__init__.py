"""The tests: each file is a subject, each test finishes the sentence."""
