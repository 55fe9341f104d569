"""Storage: tables, one file of statements per subject, and the figures compiled to SQL."""
