"""The mixed-integer programme, stated and solved: the only door to PuLP and HiGHS."""
