"""Invented texts: reasons, project topics, criteria, owners, words in names."""

from data.demo.draws import Texts
from data.demo.public import FOCUS_AREA_IDS

DECLINED_REASONS: Texts = (
    "no business sponsor",
    "no business sponsor",
    "too early for a pilot",
    "too early for a pilot",
    "outside the focus areas",
    "solution already in house",
    "business case too small",
    "technical review not passed",
)
WITHDRAWN_REASONS: Texts = (
    "no answer",
    "no answer",
    "terms not agreed",
    "no capacity for a pilot",
    "changed its market",
    "acquired by a third party",
)
STOPPED_REASONS: Texts = (
    "success criteria not met",
    "success criteria not met",
    "integration too costly",
    "sponsor's priorities changed",
    "budget withdrawn",
    "supplier could not scale",
)
ADOPTED_REASONS: Texts = (
    "success criteria met, rolled out",
    "success criteria met, in series planning",
    "framework agreement signed",
)
EXTENDED_REASONS: Texts = (
    "promising, more vehicles needed",
    "promising, second site added",
    "results not yet conclusive",
)
OWNERS: Texts = (
    "Innovation lead",
    "Chief engineer",
    "Product owner",
    "Plant manager",
    "Category manager",
    "Data lead",
    "Programme manager",
    None,
)

_TOPICS: dict[str, Texts] = {
    "electrification": (
        "Cell ageing forecast",
        "Thermal runaway sensor",
        "Bidirectional charging trial",
        "Recycled cathode trial",
        "Charging point routing",
    ),
    "connectivity": (
        "Over-the-air diagnostics",
        "Satellite fallback link",
        "Road hazard sharing",
        "In-cabin sensing",
    ),
    "digital_services": (
        "Usage-based service plan",
        "Voice assistant trial",
        "Battery health certificate",
        "Parking and payment trial",
    ),
    "metaverse": (
        "Virtual showroom",
        "Design review in mixed reality",
        "Digital twin of a test track",
    ),
    "sustainability": (
        "Plant-based interior trim",
        "Supply chain carbon ledger",
        "Closed-loop aluminium",
        "Paint shop heat recovery",
    ),
    "industry_4_0": (
        "Weld inspection by camera",
        "Line-side robots",
        "Predictive maintenance of presses",
        "Parts logistics by drone",
    ),
    "talent": (
        "Skills matching platform",
        "High-voltage training in virtual reality",
        "Returner programme matching",
    ),
}
_CRITERIA: dict[str, Texts] = {
    "electrification": (
        "Forecast error under 5 % over 200 cycles",
        "No false alarm in 10,000 hours",
        "Charging cost down by 10 %",
        None,
    ),
    "connectivity": (
        "95 % of faults found before the driver reports them",
        "Link kept on 99 % of the route",
    ),
    "digital_services": (
        "Three in ten invited customers use it weekly",
        "Booking rate up by a fifth",
        None,
    ),
    "metaverse": ("Review time halved", "One in ten visitors books a test drive"),
    "sustainability": (
        "Emissions per part down by 20 %",
        "Surface quality as today's part",
        None,
    ),
    "industry_4_0": (
        "Nine in ten defects found, false alarms under 2 %",
        "Unplanned stops down by 15 %",
    ),
    "talent": ("Time to fill a post down by a quarter", "Course passed by 90 %"),
}
_WORDS: dict[str, Texts] = {
    "electrification": ("Energy", "Cells", "Charging", "Power", ""),
    "connectivity": ("Networks", "Signals", "Edge", "Link", ""),
    "digital_services": ("Data", "Software", "Cloud", "Apps", ""),
    "metaverse": ("Worlds", "Immersive", "Studios", ""),
    "sustainability": ("Materials", "Circular", "Carbon", ""),
    "industry_4_0": ("Robotics", "Automation", "Vision", ""),
    "talent": ("Skills", "Learning", "People", ""),
}
TOPICS = [_TOPICS[area] for area in FOCUS_AREA_IDS]
CRITERIA = [_CRITERIA[area] for area in FOCUS_AREA_IDS]
WORDS = [_WORDS[area] for area in FOCUS_AREA_IDS]
