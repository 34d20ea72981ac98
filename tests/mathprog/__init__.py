"""The model as it stands in GNU MathProg, solved by GLPK and held against the optimiser."""
