"""Small packages of a venture arm with all that can be odd about one."""

from tests.data.packages import SMALL

FLOWS = SMALL["cash_flows.csv"].splitlines()[0]
MARKS = "organisation_id,valued_on,fair_value,currency,method"
STEPS = "organisation_id,reached_on,level"
SOLD = (
    "f1,o1,2023-05-01,initial,100000.00,USD,seed,,0.05",
    "f2,o1,2023-09-01,follow_on,50000.00,USD,A,,0.06",
    "f3,o1,2024-03-01,proceeds,400000.00,USD,,,0",
    "f4,o2,2023-05-01,fund_call,1000.005,GBP,,,",
    "f5,o2,2023-08-01,fund_call,2000.00,GBP,,,",
    "f6,o2,2024-01-01,dividend,30.00,GBP,,,",
    "f7,o3,2023-06-01,initial,,USD,B,common equity,0.01",
)
VALUED = (
    "o1,2023-12-31,300000.00,USD,recent_round",
    "o1,2024-05-31,10.00,USD,multiple",
    "o2,2023-06-30,0.00,GBP,written_off",
    "o3,2023-12-31,5000.00,USD,multiple",
)
TAKEN = (
    "o1,2023-06-01,commercial_agreement",
    "o2,2023-06-01,engaged",
    "o2,2024-06-30,in_procurement",
)
NOT_ENGAGED = "o4,Delta,start-up,,,,\n"
TWO_HUBS = "e4,o1,br,ev,,,,2023-06-10\n"


# no rate is carried further than ten days
QUOTED = ("2023-05-01", "2023-06-01", "2023-09-01", "2023-12-31", "2024-03-01")
RATES = [f"USD,{day},0.8" for day in (*QUOTED, "2024-05-31")]


def lines(head, *rows):
    return "\n".join((head, *rows)) + "\n"


def odd():
    """Companies sold, written off, undisclosed, and one that was never engaged."""
    never = "f8,o4,2024-02-01,initial,700.00,GBP,seed,,"
    return {
        "cash_flows": lines(FLOWS, *SOLD, never),
        "valuations": lines(MARKS, *VALUED),
        "fx_rates": lines("currency,quoted_on,rate_to_base", *RATES),
        "strategic_status": lines(STEPS, *TAKEN),
        "organisations": SMALL["organisations.csv"] + NOT_ENGAGED,
        "engagements": SMALL["engagements.csv"] + TWO_HUBS,
    }


def hidden():
    """One company, whose only payment is undisclosed, with a mark."""
    return {
        "cash_flows": lines(FLOWS, SOLD[-1]),
        "valuations": lines(MARKS, VALUED[-1]),
        "fx_rates": lines("currency,quoted_on,rate_to_base", *RATES),
    }
