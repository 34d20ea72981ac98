"""Children whom services keep away, against sums worked by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from optimiser.accounts.services import leaving_rate
from tests.accounts.reckoned import accounts_of
from tests.alike import close
from tests.builders import council, group, service


def test_a_service_builds_up_to_children_a_year_times_years_in_care() -> None:
    # 12 children a year, half of them with success, who would stay 12 months: in the end 6 are away.
    # First quarter: a = 1/4, φ₀ = (1/4 − 1 + e^(−1/4)) ÷ (1/16) = 0.4608125; 1.5 × 0.4608125 = 0.6912188.
    # Second: φ₁ e^(−1/4) = ((1 − e^(−1/4)) ÷ (1/4))² = 0.7828658; 0.6912188 + 1.5 × 0.7828658 = 1.8655174.
    services = [service(children_a_year=12.0, success_rate=0.5)]
    problem = council(groups=[group(months_in_care=12.0)], sheets={"services": services}, periods=80)
    away = 10.0 - accounts_of(problem, units={"Service": {0: 1}}).demand[0]
    np.testing.assert_allclose(away[:2], [0.6912188, 1.8655174], atol=2e-7)
    np.testing.assert_allclose(away[-1], 6.0, atol=1e-6)


def test_a_service_reaches_no_more_than_its_open_share_and_fades_once_it_ends() -> None:
    # Open for the second quarter alone: what it reached there fades at e^(−1/4) a quarter afterwards.
    services = [service(children_a_year=4.0, months_to_start=3.0, runs_for_months=3.0)]
    problem = council(groups=[group(months_in_care=12.0)], sheets={"services": services})
    away = 10.0 - accounts_of(problem, units={"Service": {0: 1}}).demand[0]
    first = (0.25 - 1 + math.exp(-0.25)) * 16
    second = ((1 - math.exp(-0.25)) * 4) ** 2
    close(away, [0, first, second, second * math.exp(-0.25)])


def test_a_step_down_moves_need_from_one_group_to_another() -> None:
    groups = [group("Homes", months_in_care=12.0), group("Fostering"), group("Others")]
    steps = [service(kind="Step down", group="Homes", to_group="Fostering", children_a_year=8.0)]
    problem = council(groups=groups, sheets={"services": steps})
    demand = accounts_of(problem, units={"Service": {0: 1}}).demand
    close(demand.sum(axis=0), [30] * 4)
    close(demand[2], [10] * 4)
    close(demand[1] - 10, 10 - demand[0])
    close(demand[1, 0] - 10, 2 * (0.25 - 1 + math.exp(-0.25)) * 16)


def test_a_return_home_adds_to_no_other_group() -> None:
    groups = [group("Homes", months_in_care=12.0), group("Fostering")]
    returns = [service(kind="Return home", group="Homes", to_group="Fostering", children_a_year=8.0)]
    problem = council(groups=groups, sheets={"services": returns})
    demand = accounts_of(problem, units={"Service": {0: 1}}).demand
    close(demand[1], [10] * 4)
    assert (demand[0] < 10).all()


def test_a_service_on_a_group_without_a_time_in_care_cannot_be_reckoned() -> None:
    with pytest.raises(ValueError, match="no average time in care"):
        leaving_rate(council(), "Children")


def test_children_who_stay_only_days_do_not_overflow() -> None:
    services = [service(children_a_year=4.0)]
    problem = council(groups=[group(months_in_care=0.001)], sheets={"services": services}, period="year")
    away = 10.0 - accounts_of(problem, units={"Service": {0: 1}}).demand[0]
    np.testing.assert_allclose(away, [4 * 0.001 / 12] * 4, rtol=1e-3)
