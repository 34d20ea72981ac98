"""The mixed-integer programme: variables, constraints, objective, model, solving; the only door to PuLP and HiGHS."""
