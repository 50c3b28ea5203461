"""The words the readers of facts know. English; in any other language they read nothing.

Sets of words are in lower case; what is compared by stem goes through `stems` once.
"""

from typing import Final

from annotations.comparison.words import listed, stem


def stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split())


def _families(named: dict[str, str]) -> dict[str, str]:
    return {each: name for name, words in named.items() for each in stems(words)}


SMALL: Final = {
    word: number
    for number, word in enumerate(
        listed(
            """zero one two three four five six seven eight nine ten eleven twelve thirteen
            fourteen fifteen sixteen seventeen eighteen nineteen"""
        )
    )
}
TENS: Final = {
    word: 10 * number
    for number, word in enumerate(
        listed("twenty thirty forty fifty sixty seventy eighty ninety"), start=2
    )
}
SCALES: Final = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "lakh": 1e5, "crore": 1e7, "bn": 1e9, "tn": 1e12, "mn": 1e6, "mln": 1e6, "bln": 1e9, "k": 1e3,
    "dozen": 12.0,
}  # fmt: skip
# What is said without a number: at least and at most so many.
VAGUE: Final = {
    "dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2e3, 9999),
    "millions": (2e6, 9.9e6), "billions": (2e9, 9.9e9), "several": (3, 9),
}  # fmt: skip
ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        listed(
            """first second third fourth fifth sixth seventh eighth ninth tenth eleventh
            twelfth thirteenth fourteenth fifteenth sixteenth seventeenth
            eighteenth nineteenth twentieth"""
        ),
        start=1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}

# A hedge, in the words before a number: the least and the most it may mean, as factors.
HEDGES: Final = {
    "more than": (1.0, 1.35), "over": (1.0, 1.35), "above": (1.0, 1.35), "exceeding": (1.0, 1.35),
    "exceeded": (1.0, 1.35), "exceeds": (1.0, 1.35), "upwards of": (1.0, 1.35),
    "in excess of": (1.0, 1.35), "topped": (1.0, 1.35), "surpassed": (1.0, 1.35),
    "at least": (1.0, 1.1), "no fewer than": (1.0, 1.1), "not less than": (1.0, 1.1),
    "no more than": (0.9, 1.0), "as many as": (0.7, 1.0), "as much as": (0.7, 1.0),
    "up to": (0.5, 1.0),
    "nearly": (0.88, 1.0), "almost": (0.88, 1.0), "close to": (0.88, 1.05),
    "just under": (0.9, 1.0), "just over": (1.0, 1.1), "just short of": (0.9, 1.0),
    "less than": (0.6, 1.0), "fewer than": (0.6, 1.0), "under": (0.6, 1.0), "below": (0.6, 1.0),
    "about": (0.9, 1.1), "around": (0.9, 1.1), "some": (0.9, 1.1), "roughly": (0.9, 1.1),
    "approximately": (0.9, 1.1), "an estimated": (0.85, 1.15), "estimated": (0.85, 1.15),
    "only": (1.0, 1.0), "exactly": (1.0, 1.0),
}  # fmt: skip
HEDGE_WORDS: Final = frozenset(word for hedge in HEDGES for word in hedge.split())

# What happened to people, by the words that say so.
FATES: Final = _families(
    {
        "killed": """kill dead die died dies dying death deaths fatality fatalities drowned perished
            slain lives bodies""",
        "injured": "injured injuries wounded hurt hospitalised injuring wounding treated",
        "missing": "missing unaccounted",
        "arrested": "arrested detained arrests detentions custody",
        "rescued": "rescued saved rescue pulled survivors plucked freed",
        "evacuated": "evacuated displaced fled homeless evacuation evacuees",
        "trapped": "trapped stranded",
        "infected": "infected infections",
        "aboard": "aboard onboard carrying",
        "attended": "attended marched turned protested rallied gathered attendance crowd",
        "sheltered": "sheltering sheltered shelter shelters",
        "dismissed": "layoffs redundancies redundant sacked",
    }
)
# Of these, what can only grow while more becomes known.
GROWING: Final = frozenset(
    listed("killed injured missing arrested rescued evacuated trapped infected sheltered n:case")
)
TOLLS: Final = stems("toll")
PEOPLE: Final = stems("people person persons lives victims individuals others humans casualties")
GROUPS: Final = {
    word: group
    for group, words in {
        "child": "children child kids minors pupils students schoolchildren teenagers boys girls",
        "woman": "women woman",
        "man": "men man",
        "soldier": "soldiers troops servicemen personnel",
        "officer": "officers police policemen",
        "firefighter": "firefighters",
        "worker": "workers employees staff labourers miners colleagues",
        "passenger": "passengers travellers",
        "crew": "crew pilots sailors",
        "civilian": "civilians residents villagers locals inhabitants",
        "tourist": "tourists foreigners visitors",
        "protester": "protesters demonstrators marchers",
        "fan": "fans spectators supporters",
        "patient": "patients",
        "migrant": "migrants refugees",
    }.items()
    for word in stems(words)
}
# Those that say no more of people than that they are some.
PLAIN_GROUPS: Final = frozenset({"civilian", "man", "woman", "passenger", "tourist"})
ANYBODY: Final = frozenset({"n:person", *(f"n:{group}" for group in PLAIN_GROUPS)})
PEOPLE_NOUNS: Final = frozenset({"n:person", *(f"n:{group}" for group in GROUPS.values())})
# Nouns that go by several names.
SAME_NOUN: Final = _families(
    {
        "home": "homes houses dwellings properties",
        "vessel": "ships vessels boats",
        "vehicle": "cars vehicles",
        "aircraft": "planes aircraft jets",
        "shop": "shops stores outlets branches",
        "job": "jobs positions posts roles",
        "film": "films movies",
        "point": "points",
        "lorry": "lorries trucks",
        "meeting": "meetings",
        "painting": "paintings pictures canvases",
        "customer": "customers clients users accounts",
    }
)
UNITS: Final = {
    word: (dimension, factor)
    for dimension, units in {
        "length": {
            "km kms kilometre kilometres kilometer kilometers": 1000.0, "mile miles": 1609.34,
            "metre metres meter meters": 1.0, "foot feet ft": 0.3048, "cm centimetres": 0.01,
            "centimeters inches inch": 0.0254, "mm millimetres millimeters": 0.001,
            "nm": 1852.0, "yards yard": 0.9144,
        },
        "speed": {
            "mph": 1.60934, "kph kmh kmph": 1.0, "knots": 1.852,
        },
        "time": {
            "second seconds": 1 / 86400, "minute minutes": 1 / 1440, "hour hours": 1 / 24,
            "day days": 1.0, "week weeks": 7.0, "month months": 30.44, "year years": 365.25,
            "decade decades": 3652.5,
        },
        "mass": {
            "kg kilograms kilogrammes kilos": 1.0, "tonne tonnes": 1000.0, "ton tons": 1000.0,
            "pounds lb lbs": 0.4536, "grams grammes": 0.001,
        },
        "area": {
            "hectare hectares": 1.0, "acre acres": 0.4047, "sqkm": 100.0,
        },
        "energy": {"mw megawatts megawatt": 1.0, "gw gigawatts gigawatt": 1000.0},
        "volume": {"litres liters litre liter": 1.0, "gallons gallon": 3.785, "barrels": 159.0},
    }.items()
    for words, factor in units.items()
    for word in words.split()
}  # fmt: skip
CURRENCIES: Final = {
    "$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee", "us$": "dollar",
    "dollars": "dollar", "dollar": "dollar", "euros": "euro", "euro": "euro", "pounds": "pound",
    "yen": "yen", "yuan": "yuan", "rupees": "rupee", "rs": "rupee", "francs": "franc",
    "kronor": "krona", "kroner": "krone", "roubles": "rouble", "rubles": "rouble", "pesos": "peso",
    "rand": "rand", "won": "won", "cents": "cent", "pence": "penny", "usd": "dollar",
    "eur": "euro", "gbp": "pound",
}  # fmt: skip
# What is measured of things.
MEASURED: Final = frozenset(
    listed("depth height length width distance wind speed sentence temperature area")
)
# A number after one of these, or after a name, is a name itself.
NUMBERED: Final = frozenset(
    listed(
        """flight boeing airbus article section route highway interstate room channel iphone
        galaxy group chapter rule resolution bus gate pier platform no page type
        apollo falcon area zone district ward precinct psalm covid version formula
        windows mach title season episode act amendment clause paragraph motorway
        road street junction terminal runway court block building mission expedition
        flat apartment suite directive regulation class grade track lane cell"""
    )
)
MONTHS: Final = {
    name: number
    for number, names in enumerate(
        listed(
            """january,jan february,feb march,mar april,apr may june,jun july,jul
            august,aug september,sept,sep october,oct november,nov
            december,dec"""
        ),
        start=1,
    )
    for name in names.split(",")
}
WEEKDAYS: Final = {
    name: number
    for number, name in enumerate(
        listed("monday tuesday wednesday thursday friday saturday sunday")
    )
}
# One person at a time holds these; what several people are at once tells nothing.
ROLES: Final = {
    word: role
    for role, words in {
        "spokesperson": "spokesman spokeswoman spokesperson",
        "president": "president", "mayor": "mayor", "governor": "governor",
        "chancellor": "chancellor", "premier": "premier", "king": "king", "queen": "queen",
        "pope": "pope pontiff", "ambassador": "ambassador envoy", "minister": "minister",
        "secretary": "secretary", "chief executive": "ceo executive boss",
        "chair": "chairman chairwoman chairperson chair", "director": "director",
        "head": "head chief leader", "commissioner": "commissioner", "captain": "captain skipper",
        "coach": "coach manager", "prosecutor": "prosecutor", "judge": "judge justice",
        "sheriff": "sheriff", "founder": "founder", "pilot": "pilot", "driver": "driver",
        "suspect": "suspect gunman attacker defendant", "victim": "victim", "winner": "winner",
        "harbour master": "master harbourmaster", "commander": "commander",
        "superintendent": "superintendent", "principal": "principal headteacher headmaster",
        "curator": "curator", "owner": "owner", "archbishop": "archbishop bishop",
    }.items()
    for word in words.split()
}  # fmt: skip
TITLES: Final = frozenset(listed("mr mrs ms dr sir lord lady prof professor sen rep gen col lt"))
NEGATIONS: Final = frozenset(
    listed(
        """not no never nobody none neither nor cannot n't nothing denied denies deny
        failed refused"""
    )
)
# What makes a figure another one than the total of the event: before it, and after it.
PART_BEFORE: Final = frozenset({"including", "among", "largest", "half", "another"})
PART_AFTER: Final = frozenset({"alone", "each", "apiece"})
MORE: Final = frozenset(listed("more another additional further extra other others"))
RATE: Final = frozenset(listed("daily weekly monthly hourly annually yearly"))
# What is not said to be so, and what is not so yet.
MAYBE: Final = frozenset(
    listed(
        """could may might if forecast forecasts predicted predicts projected potentially feared
        fears warned"""
    )
)
OPEN: Final = frozenset(
    listed(
        """could may might would if expect expected expects forecast forecasts predicted
        predicts projected plan plans planned planning hopes aims aim target
        proposed potentially likely fears feared will should want wants wanted
        demand demands demanded offer offers offered seek seeks sought asked
        calls proposal"""
    )
)
FORMER: Final = frozenset(
    listed(
        """previous previously earlier initially originally former formerly compared
        revised prior past ago"""
    )
)
LIMIT: Final = frozenset(
    listed("licensed allowed capacity designed permitted maximum limit seats authorised")
)
# Where a figure is of: all of a country or event, or some district of it.
WIDE: Final = frozenset(
    listed("statewide nationwide nationally overall total worldwide globally across countrywide")
)
DISTRICTS: Final = frozenset(
    listed(
        """capital city town village district suburb borough county municipality
        neighbourhood neighborhood ward hamlet precinct east west north south
        region regions province provinces outskirts"""
    )
)
DAYTIMES: Final = frozenset(
    listed("dawn morning midday noon afternoon evening nightfall night midnight dusk")
)
POLLS: Final = stems("poll survey pollster forecast estimate")
WHERE: Final = frozenset(listed("in at near outside from"))
PERIODS: Final = frozenset(listed("week month season year quarter time decade"))
