"""Words that news uses for one another, and words that say the contrary.

A synonym is written as the first of its line, so that sentences that tell the same thing in other
words look alike; the contraries are compared by these, too.
"""

from typing import Final

from annotations.comparison.words import listed, stem

_SAME: Final = """
accident crash collision
acquire buy bought purchase takeover
agree accept consent
aim goal target
aircraft plane jet airliner airplane
announce unveil declare disclose reveal
appoint name hire
arrest detain apprehend
attack assault raid
begin began begun start launch commence
open reopen
big large huge massive giant major
blaze fire wildfire inferno
boat ship vessel ferry trawler
bomb explosive
boss chief head leader
budget spending
build built construct erect
car vehicle automobile
case lawsuit suit
cash money funds
child kid youngster
company firm business corporation
confirm verify
cost price pay paid worth
country nation
crime offence offense
cut reduce lower slash trim
damage destruction
deal agreement accord pact treaty contract
demand ask want seek
deny reject dismiss
die dead death killed kill perish fatal fatality
director boss
doctor physician medic
earthquake quake tremor temblor
election vote poll ballot
employee worker staff
end finish conclude
expert specialist
fall drop decline decrease slump plunge
family relative
film movie
flee escape
flood flooding inundation
game match fixture
get receive obtain
government administration cabinet
grow growth expand
help aid assist
house home dwelling
hurt injure wound injury
illness disease sickness
increase rise rose climb jump soar surge gain
inquiry investigation probe
investigate examine
island isle
jail prison imprison
job position post
judge justice
kidnap abduct
law legislation act bill
lawyer attorney barrister solicitor counsel
leave left depart
lose lost defeat
manager coach
march rally demonstration protest demonstrate
meet met talk talks meeting summit
minister secretary
murder homicide
newspaper paper
officer policeman policewoman cop
official authority
paint painting canvas picture
parliament legislature assembly
party
passenger traveller
plan scheme project proposal
player footballer
police constabulary
profit earnings income
promise pledge vow
protester demonstrator marcher
pupil student schoolchild
quit resign
rain rainfall downpour
rebel insurgent militant
report
rescue save
revenue sales turnover
right
road street highway
robbery theft heist steal stole stolen
school college
sea ocean
search hunt
sentence
shoot shot gunfire shooting
show
shop store outlet
shut close closure
spokesman spokeswoman spokesperson
stock share
stop halt suspend
storm hurricane typhoon cyclone
strike walkout stoppage
suspect
test trial
town city
troops soldier army military
try attempt
union
war conflict
weapon gun firearm
wife spouse husband
win won victory beat triumph
woman
work
world
year
"""
_CONTRARY: Final = """
increase | fall cut lower lose
grow | shrink contract
win | lose
agree | refuse reject oppose decline
approve back support endorse favour favor | deny oppose block veto condemn
pass adopt | fail
convict guilty | acquit clear exonerate innocent
survive alive | die
begin | end stop shut
open | shut
resume | stop abandon
confirm admit acknowledge | deny
raise hike | cut
profit | loss
majority most | minority
legal lawful | illegal unlawful
allow permit legalise authorise | ban forbid prohibit bar block
north northern | south southern
east eastern | west western
more higher better | fewer less lower worse
succeed successful | fail failed failure unsuccessful
stable | critical
extend | shorten
accidental | deliberate intentional
intact undamaged unharmed unhurt | destroy damage hurt
safe | unsafe dangerous
likely | unlikely
strengthen | weaken
arrive | leave
buy | sell sold
join | quit leave
release free freed | jail hold held
keep retain remain stay | quit leave abandon scrap drop
hire recruit | fire sack dismiss
peaceful calm | violent chaotic
early | late
optimistic confident | pessimistic worried
public | private secret
real genuine authentic | fake false forged
male man father son brother boy husband | female mother daughter sister girl
married | unmarried divorced
able | unable
known identified | unknown unidentified
present attend | absent boycott skip miss
happy pleased satisfied | unhappy angry disappointed
warm hot | cold cool
first | last
full | empty
lift ease relax scrap | impose tighten introduce
withdraw pull | deploy send
ahead lead | behind trail
surplus | deficit
accept | turn
sober | drunk
landed | crashed
found discovered recovered | missing undiscovered
"""


def _synonyms() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _SAME.strip().splitlines():
        head, *others = map(stem, listed(line))
        for each in (head, *others):
            found.setdefault(each, head)
    return found


_HEADS: Final = _synonyms()


def concept(stemmed: str) -> str:
    """The stem that stands for it and its synonyms."""
    return _HEADS.get(stemmed, stemmed)


def _contraries() -> dict[str, tuple[tuple[int, int], ...]]:
    found: dict[str, set[tuple[int, int]]] = {}
    for number, line in enumerate(_CONTRARY.strip().splitlines()):
        for side, words in enumerate(line.split("|")):
            for word in listed(words):
                found.setdefault(concept(stem(word)), set()).add((number, side))
    return {word: tuple(sorted(sides)) for word, sides in found.items()}


# The sides a concept takes: (number of the pair of contraries, side).
CONTRARIES: Final = _contraries()
