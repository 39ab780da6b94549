"""What reproduces the shipped tables from public text."""
