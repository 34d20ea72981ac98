# sufficiency.mod: the least-cost plan of placements for children in care.
#
# The whole formulation of models/README.md in GNU MathProg, family by family, for a reader and a solver who trust
# nobody's code. From a planning workbook:
#
#     sufficiency export plan.xlsx --format mathprog -o plan.dat
#     glpsol --math models/sufficiency.mod --data plan.dat --mir
#
# Data are the workbook's own quantities. What is worked out from them is worked out here, but for four things that
# MathProg has no words for: need (read between dates, or projected), the exponentials of the rates at which children
# change group, dates (which come as days from the first day), and filters (which come as the pairs they match).
#
# Money is in pounds at the prices of the first day, time in periods unless a unit says otherwise. Indices are those of
# README.md: g and i groups, p provisions, o levers, q moves, t periods, d the period of a decision, k periods since it,
# c whatever else is counted.


# ==================================================================================================== Sets and time

param none := -1;                   # of a number that cannot be below 0: there is none, or no limit
param ever := 1e6;                  # of a day or of months: later than any plan; -ever is earlier

param T0 integer > 0;               # periods of the plan, which are reported
param T integer >= T0;              # all periods solved, the years beyond the plan among them
param y integer > 0;                # periods in a year
param weeks_in_a_year > 0;

set PERIODS := 0..T - 1;
param M := 12 / y;                                                             # months in a period
param ell := weeks_in_a_year / y;                                              # weeks in a period
param m{t in PERIODS} := (t + 0.5) / y;                                        # years to the middle of t

param discount_rate;                # a year, real
param inflation default 0;          # a year
param b;                            # the borrowing rate a year, as quoted
param delta{t in PERIODS} := (1 + discount_rate) ** -m[t];                     # worth today of a pound of t
param cash{t in PERIODS} := (1 + inflation) ** m[t];                           # cash pounds to a real pound of t

# The calendar: days are counted from the first day, which is day 0.
param start{0..T} integer;                                                     # the first day of each period
param day{0..T} symbolic;                                                      # the same, as people write it
param days{t in PERIODS} := start[t + 1] - start[t];

set YEARS;                          # financial years, in order
param year{YEARS} symbolic;         # 2017/18
param begins{YEARS} integer;        # its first day
param ends{YEARS} integer;          # the first day of the next
param share_in{c in YEARS, t in PERIODS} :=                                    # of the days of t, those in year c
    max(0, min(start[t + 1], ends[c]) - max(start[t], begins[c])) / days[t];
param covered{c in YEARS} :=                                                   # of the days of c, those inside T
    max(0, min(start[T], ends[c]) - max(start[0], begins[c])) / (ends[c] - begins[c]);


# ================================================================================== Groups, and their ways through care

set GROUPS;                         # children alike in what would suit them
param group{GROUPS} symbolic;
param N{GROUPS, PERIODS} >= 0;      # children needing a placement, before anything this plan may do
param months_in_care{GROUPS} default none;                                     # how long one who comes in stays

param leaving_care{g in GROUPS} :=                                             # a year, for each child there
    if months_in_care[g] = none then 0 else 12 / months_in_care[g];
param a{g in GROUPS} := leaving_care[g] / y;                                   # a period

# Groups that children change between while in care. With G the rates of a period (transitions beside the diagonal, the
# diagonal less all ways out), these four matrices come as data; for every other group they are plain numbers.
set CHANGING within GROUPS default {};
param exp_G{CHANGING, CHANGING};         # e^G: where the children of one period are in the next
param exp_half_G{CHANGING, CHANGING};    # e^(G/2): the same half a period on
param phi0{CHANGING, CHANGING};          # (e^G - I - G) G^-2: those reached evenly through a period, in that period
param phi1{CHANGING, CHANGING};          # (e^G - I)^2 G^-2: the same children, in the period after it

param onward{g in GROUPS, i in GROUPS} :=
    if g in CHANGING and i in CHANGING then exp_G[g, i] else if g = i then exp(-a[g]);

# A: of the children of g who stay in care, the share that are in group i a period on (half a period, before the first).
param among{g in GROUPS, i in GROUPS, t in PERIODS} :=
    if g not in CHANGING or i not in CHANGING then (if g = i then 1)
    else if t = 0 then exp_half_G[g, i] / sum{j in CHANGING} exp_half_G[g, j]
    else exp_G[g, i] / sum{j in CHANGING} exp_G[g, j];

# Of the children of g reached evenly through a period, those who k periods later would have been in group i.
param phi{g in GROUPS, i in GROUPS, k in PERIODS} :=
    if g in CHANGING and i in CHANGING then
        (if k = 0 then phi0[g, i] else if k = 1 then phi1[g, i] else sum{j in CHANGING} phi[g, j, k - 1] * onward[j, i])
    else if g <> i then 0
    else if a[g] = 0 then (if k = 0 then 0.5 else 1)
    else if k = 0 then 1 / a[g] - (1 - exp(-a[g])) / a[g] ** 2
    else (exp(a[g]) + exp(-a[g]) - 2) / a[g] ** 2 * exp(-a[g] * k);


# ================================================================================ Provisions: where children can live

set PROVISIONS;
param provision{PROVISIONS} symbolic;
param places{PROVISIONS} default none;                  # open on the first day; none: no limit
param open_until{PROVISIONS} default ever;              # the first day they are no longer open
param lost{PROVISIONS} default 0;                       # share of the places lost a year, compounded
param occupancy{PROVISIONS} default 1;                  # highest share of places that can be filled
param weekly_price{PROVISIONS};                         # pounds a child a week
param cost_per_place{PROVISIONS} default 0;             # pounds a place a week, filled or empty
param growth{PROVISIONS} default 0;                     # real growth a year of both
param stay{PROVISIONS} default none;                    # months a placement lasts; none: placed afresh each period
param chooses{PROVISIONS} binary default 1;             # whether the plan may decide how many live here

set LIMITED := setof{p in PROVISIONS: places[p] <> none} p;

set FITS := {'best', 'ok', 'last resort', 'unsuitable'};
param fit{GROUPS, PROVISIONS} symbolic in FITS default 'unsuitable';
param placed_known binary default 1;                    # 0: nobody said where children are on the first day
param placed{GROUPS, PROVISIONS} default 0;             # children placed on the first day
param own_price{GROUPS, PROVISIONS} default none;       # the group's own price there, pounds a child a week
param u{GROUPS, PROVISIONS} default 1;                  # places that one child of the group takes there

# The pairs E: suitable ones, and unsuitable ones where children are now and may stay, or the plan does not choose.
set E := setof{g in GROUPS, p in PROVISIONS: fit[g, p] <> 'unsuitable'
    or placed[g, p] > 0 and (stay[p] <> none or chooses[p] = 0)} (g, p);

set NOWHERE := E diff E;            # no pair at all

param placed_in_all{g in GROUPS} := sum{p in PROVISIONS} placed[g, p];         # N[g,-1]

# Places of the first day.
param before_closing{p in PROVISIONS, t in PERIODS} :=  # share of the days of t before Open until
    max(0, min(1, (open_until[p] - start[t]) / days[t]));
param B{p in LIMITED, t in PERIODS} := places[p] * (1 - lost[p]) ** m[t] * before_closing[p, t];
param closed{p in LIMITED, t in PERIODS} :=                                    # places that Open until ends in t
    places[p] * (1 - lost[p]) ** m[t] * ((if t = 0 then 1 else before_closing[p, t - 1]) - before_closing[p, t]);
param surplus{p in LIMITED} :=                                                 # places used beyond what may be filled
    if stay[p] = none then 0
    else max(0, sum{(g, p) in E} u[g, p] * placed[g, p] - occupancy[p] * places[p]);
param f{p in PROVISIONS, t in PERIODS} :=                                      # share of places lost in a period
    1 - (1 - lost[p]) ** (if t = 0 then 1 / (2 * y) else 1 / y);

# Turnover.
param rho_p{p in PROVISIONS} := if stay[p] = none then 0 else exp(-12 / (stay[p] * y));
param rho{(g, p) in E} := if stay[p] = none then 0 else exp(-max(12 / stay[p], leaving_care[g]) / y);
param before{g in GROUPS, t in PERIODS} :=              # those of the period before, in the groups they have come to
    sum{i in GROUPS} among[i, g, t] * (if t = 0 then placed_in_all[i] else N[i, t - 1]);
param kappa{g in GROUPS, t in PERIODS} := if before[g, t] > 0 then min(1, N[g, t] / before[g, t]) else 1;
param r{(g, p) in E, t in PERIODS} := min(kappa[g, t], rho[g, p] ** (if t = 0 then 0.5 else 1));

# Prices.
set CHANGES default {};             # changes of price, numbered from 1 in the order of rows
param from_day{CHANGES} default -ever;                  # in force from the first period that starts then or later
param change_share{CHANGES} default 0;
param change_pounds{CHANGES} default 0;                 # a week
set CHANGED{CHANGES} within E default NOWHERE;          # the pairs it applies to

set FUNDERS default {};             # partners who pay towards placements
param funded_share{FUNDERS} default 0;
param funded_pounds{FUNDERS} default 0;                 # a week
set FUNDED{FUNDERS} within E default NOWHERE;           # the pairs it pays towards

param price{(g, p) in E} := if own_price[g, p] = none then weekly_price[p] else own_price[g, p];
param changed{(g, p) in E, t in PERIODS, c in 0..card(CHANGES)} :=             # the price once c changes are made
    if c = 0 then price[g, p] * (1 + growth[p]) ** m[t]
    else if (g, p) in CHANGED[c] and start[t] >= from_day[c]
    then changed[g, p, t, c - 1] * (1 + change_share[c]) + change_pounds[c]
    else changed[g, p, t, c - 1];
param gross{(g, p) in E, t in PERIODS} := max(0, changed[g, p, t, card(CHANGES)]);
param net{(g, p) in E, t in PERIODS} := max(0, gross[g, p, t]
    * (1 - sum{c in FUNDERS: (g, p) in FUNDED[c]} funded_share[c])
    - sum{c in FUNDERS: (g, p) in FUNDED[c]} funded_pounds[c]);
param grown_cost_per_place{p in PROVISIONS, t in PERIODS} := cost_per_place[p] * (1 + growth[p]) ** m[t];
param sunk{t in PERIODS} :=                                                    # pounds of t for places already open
    ell * sum{p in LIMITED} grown_cost_per_place[p, t] * B[p, t];
param dearest := max(0, max{p in PROVISIONS} weekly_price[p], max{g in GROUPS, p in PROVISIONS} own_price[g, p]);
param nothing_suitable_price default 1.5 * dearest;     # pounds a week that a child without a place is taken to cost


# ==================================================================================== Levers: what the plan may do

set LEVERS default {};              # homes, recruitment campaigns, block contracts, services
param lever{LEVERS} symbolic;
param months{LEVERS};                                   # to open, approve or start
param term{LEVERS} default ever;                        # months it runs, from opening
param leaving{LEVERS} default 0;                        # share of households that leave a year
param at_least{LEVERS} default 0;                       # units opening inside the plan
param at_most{LEVERS} default none;                     # units decided over the plan and the years beyond
param at_most_a_year{LEVERS} default none;              # units decided in a financial year
param earliest{LEVERS} default -ever;                   # days of the decision
param latest{LEVERS} default ever;
param staff{LEVERS} default 0;                          # in post while open
param one_off{LEVERS} default 0;                        # pounds, in the decision's period
param yearly{LEVERS} default 0;                         # pounds a year, while open
param weekly{LEVERS} default 0;                         # pounds a week for a block's places, filled or empty
param capital{LEVERS} default 0;                        # pounds, at the decision
param life{LEVERS} default 1;                           # years over which capital is charged, from opening
param added{LEVERS, PROVISIONS} default 0;              # places one unit adds, less those it gives up

set WORDS default {};               # words under Only one of
set ONLY_ONE_OF{WORDS} within LEVERS default {};        # the levers that share one

# What services do to groups: each effect reaches children a year x success rate, at whole running.
set EFFECTS default {};
set KINDS := {'Prevent entry', 'Return home', 'Step down'};
param service{EFFECTS} in LEVERS;
param kind{EFFECTS} symbolic in KINDS;
param on{EFFECTS} in GROUPS;
param to{EFFECTS} default none;                         # the group that a step down leads to
param reached{EFFECTS} >= 0;                            # children a year

param lambda{o in LEVERS} := months[o] / M;
param theta{o in LEVERS} := term[o] / M;
set OFFERED := setof{o in LEVERS, d in PERIODS:         # lever o may be decided in period d
    d * M + months[o] < T * M and earliest[o] <= start[d] and start[d] <= latest[o]} (o, d);
set TOUCHED{o in LEVERS} := setof{p in PROVISIONS: added[o, p] <> 0} p;

param open_share{o in LEVERS, k in PERIODS} :=          # of the period, k after the decision
    max(0, min(k + 1, lambda[o] + theta[o]) - max(k, lambda[o]));
param surviving{o in LEVERS, k in PERIODS} :=           # of its households
    if k + 0.5 <= lambda[o] then 1 else (1 - leaving[o]) ** ((k + 0.5 - lambda[o]) / y);
param s{o in LEVERS, k in PERIODS} := open_share[o, k] * surviving[o, k];
param a_places{o in LEVERS, p in PROVISIONS, k in PERIODS} := s[o, k] * added[o, p];
param places_ending{o in LEVERS, p in PROVISIONS, k in PERIODS} :=
    max(0, (if k > 0 then a_places[o, p, k - 1]) - a_places[o, p, k]);

param h_effect{e in EFFECTS, g in GROUPS, k in PERIODS} :=    # children of g whom an effect keeps away
    sum{i in 0..k: phi[on[e], g, k - i] <> 0} reached[e] / y * open_share[service[e], i] * phi[on[e], g, k - i];
param h{o in LEVERS, g in GROUPS, k in PERIODS} :=            # a step down brings to one group those it takes away
    sum{e in EFFECTS: service[e] = o}
        (h_effect[e, g, k] - (if to[e] = g then sum{i in GROUPS} h_effect[e, i, k]));
param h_newly{e in EFFECTS, g in GROUPS, k in PERIODS} :=     # h(k) - h(k-1) e^G, of which only two terms are left:
    reached[e] / y * (open_share[service[e], k] * phi[on[e], g, 0]          # those reached now, and of those reached
        + (if k > 0 then open_share[service[e], k - 1]                      # a period ago the ones not yet away then
            * (phi[on[e], g, 1] - sum{i in GROUPS} phi[on[e], i, 0] * onward[i, g])));
param newly_away{o in LEVERS, g in GROUPS, k in PERIODS} :=   # placements that returns home and step downs may end
    sum{e in EFFECTS: service[e] = o and kind[e] <> 'Prevent entry'} h_newly[e, g, k];
set SERVICES := setof{e in EFFECTS} service[e];

param capital_charge{o in LEVERS, d in PERIODS, t in PERIODS: t >= d} :=       # level in cash, given in real pounds
    if capital[o] = 0 then 0
    else capital[o] * cash[d] * (if b = 0 then 1 / life[o] else b / (1 - (1 + b) ** -life[o])) / y
        * max(0, min(t - d + 1, lambda[o] + life[o] * y) - max(t - d, lambda[o])) / cash[t];
param pounds_of_unit{o in LEVERS, d in PERIODS, t in PERIODS: t >= d} :=       # decided in d, in period t
    (if t = d then one_off[o])
    + s[o, t - d] * (yearly[o] / y + ell * weekly[o])
    + sum{p in TOUCHED[o]} a_places[o, p, t - d] * ell * grown_cost_per_place[p, t]
    + capital_charge[o, d, t];


# ====================================================================== Planned moves, targets, limits, and other rules

set MOVES default {};               # planned moves
param move{MOVES} symbolic;
param from{MOVES} in PROVISIONS;
param into{MOVES} in PROVISIONS;
set MOVED{MOVES} within GROUPS default {};              # the groups it may move
param children_a_year{MOVES} default none;
param children_in_all{MOVES} default none;
param cost_of_a_move default 1000;                      # pounds, of moves without a cost of their own
param own_cost{MOVES} default none;
param move_earliest{MOVES} default -ever;               # days on which the periods with such moves start
param move_latest{MOVES} default ever;

set TARGETS default {};             # rules on where children are, or on places
set STRENGTHS := {'must', 'aim', 'priced', 'watch'};
param target{TARGETS} symbolic;
param sign{TARGETS} in {-1, 1};                         # 1: at least; -1: at most
param is_share{TARGETS} binary;                         # whether it is a share of what stands under Out of
param value{TARGETS};
param due{TARGETS} default -ever;                       # it binds from the period that holds this day
param strength{TARGETS} symbolic in STRENGTHS default 'aim';
param pounds_a_week{TARGETS} default 0;                 # of a priced one, for each child or place it falls short
set COUNTED{TARGETS} within E default NOWHERE;          # the pairs that match Count
set OUT_OF{TARGETS} within E default NOWHERE;           # the pairs that match Out of
set PLACES_COUNTED{TARGETS} within LIMITED default {};  # or, where a target counts places, the provisions
set PLACES_OUT_OF{TARGETS} within LIMITED default {};

set LIMITS default {};              # ceilings of money and of staff, by financial year
set MONEYS := {'Revenue', 'Capital', 'Staff'};
param limit{LIMITS} symbolic;
param of{LIMITS} symbolic in MONEYS;
param ceiling{LIMITS};                                  # pounds in the cash of its year, or FTE
set HELD{LIMITS} within YEARS default {};               # the years it holds in

param last_resort_charge default 0;                     # pounds a week: steers, and is never money


# ======================================================== When it cannot all be met: off unless the data say otherwise

# Every rule is hard. A weight of 0 or more lets rules of that kind bend and adds the weight for each unit of breach to
# what is minimised; most_breach holds the kind to a total. The ordered relaxation of README.md is a row of such solves.
set KINDS_OF_BREACH := {'need', 'settled', 'must', 'limits', 'at least'};
param weight{KINDS_OF_BREACH} default none;             # none: hard
param most_breach{KINDS_OF_BREACH} default none;        # none: no limit
param cost_weight default 1;                            # 0: breaches alone are minimised
param move_weight default 0;                            # 1, with cost_weight 0: the fewest moves
param most_cost default none;                           # at a cost of no more than this

# What a breach of a limit is a share of: of nothing it would be none, so then of a million pounds, or of one post.
param whole{l in LIMITS} := if ceiling[l] <> 0 then ceiling[l] else if of[l] = 'Staff' then 1 else 1e6;


# ======================================================================================================== Decisions

# Where children are kept for a period: the plan chooses, and the provision has a stay or a planned move leads there.
set MAY_MOVE := setof{q in MOVES, g in MOVED[q], t in PERIODS:
    (g, from[q]) in E and (g, into[q]) in E and chooses[from[q]] = 1 and chooses[into[q]] = 1
    and (t > 0 or placed_known = 1) and move_earliest[q] <= start[t] and start[t] <= move_latest[q]} (q, g, t);
set ARRIVALS := setof{(q, g, t) in MAY_MOVE} (g, into[q], t);
set KEPT := setof{(g, p) in E, t in PERIODS: chooses[p] = 1 and (t > 0 or placed_known = 1)
    and (stay[p] <> none or (g, p, t) in ARRIVALS)} (g, p, t);
set BINDING := setof{j in TARGETS, t in PERIODS: strength[j] <> 'watch' and start[t + 1] > due[j]} (j, t);

var n{OFFERED} integer, >= 0;           # units of lever o decided in period d
var used{c in WORDS, ONLY_ONE_OF[c]} binary;   # whether a lever of an Only one of is used at all
var x{E, PERIODS} >= 0;                 # children of group g placed in p, averaged over t
var v{MAY_MOVE} >= 0;                   # planned moves
var w{KEPT} >= 0;                       # moves because a place ended
var z{KEPT} >= 0;                       # placements that end because a service returned or stepped down the child
var short{BINDING} >= 0;                # how far a target is missed

# Breaches; each is 0 unless its kind may bend.
var unmet{GROUPS, PERIODS} >= 0;        # children with no placement
var unsettled{KEPT} >= 0;               # moves that nothing allows
var over{l in LIMITS, HELD[l]} >= 0;    # as a share of the limit
var overstaffed{LIMITS, PERIODS} >= 0;  # likewise
var unopened{LEVERS} >= 0;              # units that At least asks for and that do not open

# What decisions come to: need that is left, places, children that turnover leaves where they were, and money.
var D{GROUPS, PERIODS};
var A{LIMITED, PERIODS};
var stayers{KEPT};
var pounds{PERIODS};

subject to Need_left{g in GROUPS, t in PERIODS}:
    D[g, t] = N[g, t] - sum{(o, d) in OFFERED: o in SERVICES and d <= t} h[o, g, t - d] * n[o, d];

subject to Places_open{p in LIMITED, t in PERIODS}:
    A[p, t] = B[p, t] + sum{(o, d) in OFFERED: p in TOUCHED[o] and d <= t} a_places[o, p, t - d] * n[o, d];

subject to Staying{(g, p, t) in KEPT}:
    stayers[g, p, t] = r[g, p, t]
        * sum{(i, p) in E} among[i, g, t] * (if t = 0 then placed[i, p] else x[i, p, t - 1]);

subject to Pounds{t in PERIODS}:
    pounds[t] = sum{(g, p) in E} ell * net[g, p, t] * x[g, p, t]
        + sum{(o, d) in OFFERED: d <= t} pounds_of_unit[o, d, t] * n[o, d]
        + sum{(q, g, t) in MAY_MOVE} (if own_cost[q] = none then cost_of_a_move else own_cost[q]) * v[q, g, t]
        + sum{(g, p, t) in KEPT} cost_of_a_move * w[g, p, t];


# ====================================================================================================== 1. Meet need
# Every child who needs a placement has one.

subject to Meet_need{g in GROUPS, t in PERIODS}:
    sum{(g, p) in E} x[g, p, t] + unmet[g, t] = D[g, t];


# ================================================================================================= 2. Respect places
# No more children than places that can be filled, save those already there on the first day, as they leave.

subject to Respect_places{p in LIMITED, t in PERIODS}:
    sum{(g, p) in E} u[g, p] * x[g, p, t]
    <= occupancy[p] * A[p, t] + surplus[p] * rho_p[p] ** (t + 0.5) * before_closing[p, t];


# ========================================================================================== 3. Keep children settled
# A child stays until turnover, a planned move, a place that ends or a service says otherwise.

subject to Keep_settled{(g, p, t) in KEPT}:
    x[g, p, t] >= stayers[g, p, t]
        - sum{(q, g, t) in MAY_MOVE: from[q] = p} v[q, g, t]
        + sum{(q, g, t) in MAY_MOVE: into[q] = p} v[q, g, t]
        - w[g, p, t] - z[g, p, t] - unsettled[g, p, t];

# Nobody joins where they are unsuitable.
subject to Leave_unsuitable{(g, p, t) in KEPT: fit[g, p] = 'unsuitable'}:
    x[g, p, t] <= stayers[g, p, t];

# Children move because places end only where places end, at the highest occupancy planned.
subject to Move_where_places_end{p in PROVISIONS, t in PERIODS}:
    sum{(g, p, t) in KEPT} w[g, p, t]
    <= (if p in LIMITED then occupancy[p] * (closed[p, t]
            + sum{(o, d) in OFFERED: p in TOUCHED[o] and d <= t} places_ending[o, p, t - d] * n[o, d]))
        + f[p, t] * sum{(g, p, t) in KEPT} stayers[g, p, t];

# Placements that services end are no more than the children those services newly reach.
subject to End_by_service{g in GROUPS, t in PERIODS}:
    sum{(g, p, t) in KEPT} z[g, p, t]
    <= sum{(o, d) in OFFERED: o in SERVICES and d <= t} newly_away[o, g, t - d] * n[o, d];


# ================================================================================================ 4. Move as planned
# Planned moves keep to the children a year and the children in all that were agreed.

subject to Moves_a_period{q in MOVES, t in PERIODS: children_a_year[q] <> none}:
    sum{(q, g, t) in MAY_MOVE} v[q, g, t] <= children_a_year[q] / y;

subject to Moves_in_all{q in MOVES: children_in_all[q] <> none}:
    sum{(q, g, t) in MAY_MOVE} v[q, g, t] <= children_in_all[q];


# =========================================================================================== 5. Use levers as offered
# Levers keep to their at least, at most and at most a year, and only one is used where only one may.

subject to Open_at_least{o in LEVERS: at_least[o] > 0}:
    sum{(o, d) in OFFERED: d * M + months[o] < T0 * M} n[o, d] + unopened[o] >= at_least[o];

subject to Decide_at_most{o in LEVERS: at_most[o] <> none}:
    sum{(o, d) in OFFERED} n[o, d] <= at_most[o];

subject to Decide_at_most_a_year{o in LEVERS, c in YEARS: at_most_a_year[o] <> none}:
    sum{(o, d) in OFFERED: begins[c] <= start[d] and start[d] < ends[c]} n[o, d] <= at_most_a_year[o];

subject to Count_as_used{c in WORDS, o in ONLY_ONE_OF[c]}:
    sum{(o, d) in OFFERED} n[o, d] <= at_most[o] * used[c, o];

subject to Use_only_one{c in WORDS}:
    sum{o in ONLY_ONE_OF[c]} used[c, o] <= 1;


# ================================================================================= 6. Hold what is not ours to choose
# Where the plan does not choose, each group keeps the share of its children that lived there on the first day.

subject to Hold_share{(g, p) in E, t in PERIODS: chooses[p] = 0}:
    x[g, p, t] = (if placed_in_all[g] > 0 then placed[g, p] / placed_in_all[g]) * D[g, t];


# ===================================================================================================== 7. Hit targets
# The count is at least (at most) the value, or that share of the whole, less what is charged for.

subject to Hit_target{(j, t) in BINDING}:
    sign[j] * (sum{(g, p) in COUNTED[j]} x[g, p, t] + sum{p in PLACES_COUNTED[j]} A[p, t]
        - (if is_share[j] = 0 then value[j]
           else value[j] * (sum{(g, p) in OUT_OF[j]} x[g, p, t] + sum{p in PLACES_OUT_OF[j]} A[p, t])))
    + short[j, t] >= 0;


# ============================================================================================= 8. Stay inside limits
# Revenue, capital and staff stay within their limits, in the cash of each financial year.

subject to Spend_within{l in LIMITS, c in HELD[l]: of[l] = 'Revenue'}:
    sum{t in PERIODS: share_in[c, t] > 0} share_in[c, t] * cash[t] * (pounds[t] + sunk[t])
    <= ceiling[l] * covered[c] + whole[l] * (if ceiling[l] = 0 then 1 else covered[c]) * over[l, c];

subject to Invest_within{l in LIMITS, c in HELD[l]: of[l] = 'Capital'}:
    sum{(o, d) in OFFERED: begins[c] <= start[d] and start[d] < ends[c]} capital[o] * cash[d] * n[o, d]
    <= ceiling[l] + whole[l] * over[l, c];

subject to Employ_within{l in LIMITS, t in PERIODS: of[l] = 'Staff' and sum{c in HELD[l]} share_in[c, t] > 0}:
    sum{(o, d) in OFFERED: d <= t} staff[o] * s[o, t - d] * n[o, d]
    <= ceiling[l] + whole[l] * overstaffed[l, t];


# ============================================================================================================= Cost
# The present value of money, and of charges that steer and are not money; the cost of places already open is sunk.
# Where rules bend, a child without a place is taken to cost what one does when nothing suitable is free.

param charge{j in TARGETS} := if strength[j] = 'aim' then 10 * dearest else pounds_a_week[j];

var charges{PERIODS};
var cost;
var moves;
var breach{KINDS_OF_BREACH};

subject to Charges{t in PERIODS}:
    charges[t] = sum{(g, p) in E: fit[g, p] = 'last resort'} ell * last_resort_charge * x[g, p, t]
        + sum{(j, t) in BINDING: strength[j] <> 'must'} ell * charge[j] * short[j, t];

subject to Present_value:
    cost = sum{t in PERIODS} delta[t]
        * (pounds[t] + charges[t] + ell * nothing_suitable_price * sum{g in GROUPS} unmet[g, t]);

subject to Moves:
    moves = sum{(q, g, t) in MAY_MOVE} v[q, g, t] + sum{(g, p, t) in KEPT} (w[g, p, t] + z[g, p, t]);

subject to Breaches{c in KINDS_OF_BREACH}:
    breach[c] =
        if c = 'need' then sum{g in GROUPS, t in PERIODS} unmet[g, t]
        else if c = 'settled' then sum{(g, p, t) in KEPT} unsettled[g, p, t]
        else if c = 'must' then sum{(j, t) in BINDING: strength[j] = 'must'} short[j, t]
        else if c = 'limits' then
            sum{l in LIMITS, i in HELD[l]} over[l, i] + sum{l in LIMITS, t in PERIODS} overstaffed[l, t]
        else sum{o in LEVERS} unopened[o];

subject to Hard{c in KINDS_OF_BREACH: weight[c] = none}: breach[c] = 0;
subject to No_more_breach{c in KINDS_OF_BREACH: most_breach[c] <> none}: breach[c] <= most_breach[c];
subject to No_more_cost{i in 1..1: most_cost <> none}: cost <= most_cost;

minimize Objective:
    cost_weight * cost + move_weight * moves + sum{c in KINDS_OF_BREACH: weight[c] <> none} weight[c] * breach[c];


# =================================================================================================== What was found

solve;

printf "\n%-40s %20.2f\n", "Least cost, present value, pounds", cost;
printf "%-40s %20.2f\n", "  of that charges, which are not money", sum{t in PERIODS} delta[t] * charges[t];
printf "%-40s %20.2f\n", "Cost of places already open, beside it", sum{t in PERIODS} delta[t] * sunk[t];
printf "%-40s %20.4f\n", "Moves, children", moves;
printf{c in KINDS_OF_BREACH: breach[c] > 1e-6} "Breach of %-30s %20.6f\n", c, breach[c];
printf "\nDecisions\n";
printf{d in PERIODS, (o, d) in OFFERED: n[o, d] > 0.5} "%20s  %5g  %s\n", day[d], n[o, d], lever[o];
printf "\n";

end;
