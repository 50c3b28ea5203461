"""The furniture rules: one table of whole-line patterns, first match wins.

A pattern must match a whole line (white space collapsed, at most 300 code points), so that
the same words within a sentence stay prose. To add a rule, add a row, and to the tests a
line it marks and a sentence it must leave alone.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from annotations.ingest.credits import read_agency, read_byline
from annotations.ingest.dates import is_date_line

LONGEST_LINE: Final = 300

# head: the first 12 lines that are not blank; foot: the last 15 of them; ends: either.
Where = Literal["anywhere", "head", "foot", "ends"]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a kind of furniture looks like and where it stands.

    after: the rule that must have marked the line before.
    """

    name: str
    where: Where
    matches: Callable[[str], object]
    after: str = ""


def _line(pattern: str, *, exact_case: bool = False) -> Callable[[str], object]:
    return re.compile(pattern, re.NOFLAG if exact_case else re.IGNORECASE).fullmatch


def _is_tag_line(words: str) -> bool:
    parts = words.split()
    return (
        2 <= len(parts) <= 20
        and words[-1] not in '.!?:;…”"'
        and all(part[0].isupper() or part[0] in "#0123456789" for part in parts)
    )


_THIS = r"(?:this|the) (?:story|article|post|page|report|news|piece)"
_SITES = (
    r"(?:facebook|twitter|x|instagram|linkedin|whatsapp|telegram|youtube|reddit|threads|tiktok"
    r"|pinterest|google news|bluesky|mastodon|vk|e-?mail|social media|social networks)"
)
_SITE_LIST = rf"{_SITES}(?:(?: ?[,|/&] ?| and | or | ){_SITES}){{0,12}}"
# After a colon or a bar anything may follow; after a dash only what is no sentence.
_TITLE = r"(?: ?[:|>»].*| [–—-] .*(?<![.!?]))?"

RULES: Final[tuple[Rule, ...]] = (
    Rule("advertisement", "anywhere", _line(
        r"[-–—*\[( ]*(?:advertisements?|advertorial|(?:sponsored|promoted|paid)(?: content| post)?"
        r"|(?:article|story) continues (?:below|after)(?: (?:this |the )?(?:ad|advertisement))?"
        r"|scroll (?:down )?to continue(?: with content| reading)?|skip (?:ad|advertisement)"
        r"|continue reading (?:below|the main story)|remove ads)[-–—*\]).: ]*"
    )),
    Rule("caption", "anywhere", _line(
        r".{2,200}[ .,|/([–—-](?:File|FILE|Representational|Representative|Stock) "
        r"?(?:[Pp]hoto(?:graph)?|PHOTO|[Ii]mage|IMAGE|[Pp]ic(?:ture)?)[)\].]?"
        r"|(?:File|FILE)(?: (?:photo|Photo|PHOTO|image|Image|IMAGE))? ?[:–—-] .{2,}",
        exact_case=True,
    )),
    Rule("photo_credit", "anywhere", _line(
        r"\(?(?:(?:file )?(?:photo|image|picture|pic|illustration)"
        r"(?: credits?| courtesy| source)?|credits?) ?: ?.{2,80}(?<![.!?])"
        r"|(?:.{2,120}[ /|([])?(?:getty images|shutterstock|(?:ap|afp|reuters) photo)[)\].]?"
        r"|(?:ap photo|reuters|afp|getty images|epa|imago)(?: photo)?/[^,;.!?]{2,80}"
        r"|.{2,120}[.)\]] ?\(?(?:ap photo|reuters|afp|getty images|epa)/[^,;!?]{2,60}\)?"
    )),
    Rule("agency", "ends", read_agency),
    Rule("byline", "head", read_byline),
    Rule("dateline", "anywhere", lambda words: is_date_line(words, bare=False)),
    Rule("dateline", "head", lambda words: is_date_line(words, bare=True)),
    Rule("dateline", "ends", _line(
        r"(?:(?:last )?updated|published|posted):? (?:\d{1,2}|an?) "
        r"(?:min(?:ute)?|hour|hr|day|week)s? ago"
    )),
    Rule("follow", "anywhere", _line(
        rf"(?:follow|find|like) us(?: (?:on|at)(?: {_SITE_LIST})?)? ?[:.!]?"
        rf"|follow us(?: on)?: ?{_SITE_LIST}|follow (?:@\w+|the author)(?: on {_SITES})?[:.!]?"
        r"|(?:join|follow) (?:us on|our) (?:whatsapp|telegram)(?: (?:channel|group))?[:.!]?"
    )),
    Rule("share", "anywhere", _line(
        rf"(?:please |you can |click to )?share(?: (?:this|{_THIS}))?"
        rf"(?: (?:on|via|with|to|by) (?:{_SITE_LIST}|(?:your )?friends))?"
        r"(?: \(opens in new window\))? ?[:.!]?|copy link|(?:e-?mail|print|save) (?:this )?article"
    )),
    Rule("comments", "anywhere", _line(
        r"comments (?:are|have been) (?:now )?(?:closed|disabled|turned off)"
        rf"(?: (?:for|on) {_THIS})?[.!]?"
        r"|(?:\d{1,6}|no|view|show|view all|post|write) comments?(?: yet)?"
        r"|(?:leave|post|write|add|log in to leave) a (?:comment|reply)[.!:]?"
        r"|join the (?:conversation|discussion)[.!:]?"
    )),
    Rule("comment_form", "anywhere", _line(
        r"please enter your (?:comment|(?:full |user)?name|e-?mail(?: address)?)(?: here)?[.!:]?"
        r"|you have entered an incorrect e-?mail address[.!]?|(?:leave a reply ?)?cancel reply"
        r"|save my name, e-?mail,? and website in this browser for the next time i comment\.?"
        r"|your e-?mail address will not be published\.?(?: required fields are marked ?\*?)?"
    )),
    Rule("related", "anywhere", _line(
        r"(?:(?:also|must|further) (?:read|see|watch)|read (?:also|more|next)|see also"
        r"|read more about .{2,60}(?<![.!?])"
        r"|related(?: (?:articles?|stories|story|coverage|topics|news|posts|content))?"
        r"|don['’]t miss|recommended(?: for you)?|most (?:read|popular)|trending(?: now)?"
        r"|you (?:may|might) also like"
        rf"|more (?:on|from) this (?:story|topic|author|section)){_TITLE}"
    )),
    Rule("newsletter", "anywhere", _line(
        r"(?:please )?subscribe(?: (?:now|today|here|to continue reading))?[.!:]?"
        r"|(?:click here to )?(?:subscribe|sign up)(?: now| here| today)? (?:to|for) "
        r"(?:our|the)(?: [\w’'-]{1,30}){0,5} (?:newsletters?|channel|podcast|mailing list)"
        r"(?: (?:now|today|here|below))?[.!:]?"
        r"|(?:already a subscriber\? )?(?:log|sign) in(?: here)?[.!]?"
        r"|download (?:the|our)(?: [\w’'-]{1,30}){0,4} app(?: (?:now|today|here))?[.!]?"
    )),
    Rule("syndication", "foot", _line(
        rf"[(\[]?(?:except for|barring|apart from) the headline,? {_THIS} (?:has|was|is) not "
        r"(?:been )?edited by .{2,200}"
        rf"|[(\[]?{_THIS} (?:has been|was|is) (?:(?:auto-?)?(?:generated|published)|sourced|taken)"
        r" (?:directly )?from an? (?:syndicated|unedited|agency|news agency|wire).{0,120}"
        rf"|{_THIS} (?:was )?(?:originally|first) (?:appeared|published) (?:on|in|by|at) (?:the )?"
        r"(?-i:[A-Z])[^ ,;]*(?: (?:(?-i:[A-Z])[^ ,;]*|of|the|and)){0,5}"
    )),
    Rule("keywords", "foot", _line(
        r"(?:tags?|topics?|keywords?|filed under|categories) ?[:|] ?.{2,}|(?:#\w+,? ?){2,30}"
    )),
    Rule("keywords", "foot", _is_tag_line, after="syndication"),
    Rule("copyright", "ends", _line(
        r"(?:copyright )?©.{0,200}|\(c\) (?:copyright |\d{4}\b).{0,160}"
        r"|copyright(?: \(c\))? \d{4}(?:[–-]\d{4})?,? (?:by |the )?(?-i:[A-Z])[^,.]{0,80}\.?"
        r"|(?:.{0,160}[.,|–-] ?)?all rights reserved\.?"
        r"|this material may not be published, broadcast.{0,120}"
    )),
    Rule("navigation", "ends", _line(
        r"(?:skip|jump) to (?:main )?content|back to top|listen to (?:this|the) article|menu"
        r"|\d{1,3} min(?:ute)?s? read|home(?: [>»/] [^>»/]{1,60}){1,6}"
    )),
)  # fmt: skip
