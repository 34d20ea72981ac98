"""`python -m optimiser` is the command `sufficiency`."""

from optimiser.cli import main

if __name__ == "__main__":
    main()
