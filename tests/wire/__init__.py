"""The program is talked to as it runs; sentences are compared in the words that it says them in."""

import bootstrap

# The tests read the catalogue when they are imported, before the program is started.
bootstrap.compile_catalogues()
