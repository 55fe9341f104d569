"""Weekly and monthly reports: counted, commented on, issued, and taken out of the house."""
