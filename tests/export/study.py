"""A small invented study: nobody said any of this."""

from qualtool.export.quotes import Quote
from qualtool.transcripts.model import Participant, Span


def person(code, group, *, quotable=True, withdrawn=False, **attributes):
    return Participant(
        id=f"id-{code}",
        code=code,
        group=group,
        attributes=attributes,
        consent_quote=quotable,
        withdrawn=withdrawn,
    )


PEOPLE = (
    person("P01", "carer", role="mother", site="East"),
    person("P02", "carer", role="partner", site="East"),
    person("P03", "carer", role="brother", site="North"),
    person("P04", "patient", role="", site="East"),
    person("P05", "patient", role="", site="North"),
    person("P06", "patient", role="", site="North"),
    person("P07", "clinician", role="ward manager", site="East"),
    person("P08", "clinician", role="nurse", site="North"),
    person("P09", "clinician", role="nurse", site="East", quotable=False),
    person("P10", "carer", role="father", site="North", withdrawn=True),
    person("P11", "carer", role="daughter", site="North", quotable=None),
)

SAID = (
    ("Carer availability and awareness", "Time", "no-time", (
        ("P01", ("There aren’t hours left in the day. I finish work, I drive to the ward, I drive "
                "home, and then there’s his sister who still needs her tea.")),
        ("P02", ("You’d want someone at ten at night, when it’s quiet and you can finally think. "
                "[…] Nobody is on the end of a phone at ten at night.")),
        ("P07", ("We hand them a leaflet on the worst day of their lives and wonder why nobody "
                "rings the number.")),
    )),
    ("Carer availability and awareness", "Awareness", "unaware-of-support", (
        ("P01", ("Nobody said there was anything for me. Nobody. Two years, and then I saw a "
                "poster by the lift.")),
        ("P03", "I looked it up myself… eventually."),
        ("P04", "My mum found out from another patient’s mum, in the car park."),
    )),
    ("Carer availability and awareness", "Awareness", "not-seeing-self-as-carer", (
        ("P02", ("I never called it caring. I’m just his wife. If the poster says carers, I walk "
                "straight past it, because that is somebody who pushes a wheelchair.")),
    )),
    ("Carer availability and awareness", "Burden", "isolation", (
        ("P01", ("It was me and the four walls. I sat in the car park and I couldn’t go in, and I "
                "couldn’t go home either, so I sat there until the attendant knocked on the window "
                "and asked was I all right. And I said yes. You always say yes, don’t you.")),
        ("P03", "You stop telling people. [laughs] It’s easier to say he’s working away."),
        ("P05", "She lost her friends over it, not me. I had the ward. She had nobody."),
    )),
    ("Peer support flexibility", "Format", "one-to-one", (
        ("P02", "In a group I’d be listening to six other people’s bad weeks on top of my own."),
        ("P06", "One person who has been there. That’s all. One person who doesn’t flinch."),
        ("P08", "Some families want a room full of people; most of mine wanted one."),
    )),
    ("Peer support flexibility", "", "flexible-timing", (
        ("P01", "Text me. Don’t make me an appointment, I’ve enough appointments."),
        ("P03", "Not every week. When it kicks off, every day; and then nothing for a month."),
    )),
    ("Anticipated impact", "For carers", "being-heard", (
        ("P02", ("To be believed. To say a thing out loud and have somebody nod, and not write it "
                "down.")),
        ("P04", ("If she had someone to be angry with, she could be my mum again when she "
                "visits.")),
        ("P06", "She’d sleep."),
    )),
    ("Anticipated impact", "For services", "fewer-complaints", (
        ("P07", ("Honestly? Half of what reaches me as a complaint is a frightened person whom "
                "nobody rang back.")),
    )),
)  # fmt: skip


def quote(code, words, *, theme="Hope", subtheme="", name="hope", order=0, start=0, **more):
    """A quote of the participant `code`, who may also be one that is given."""
    people = {participant.code: participant for participant in PEOPLE}
    participant = code if isinstance(code, Participant) else people[code]
    span = Span(start, start + max(1, len(words)))
    title = more.pop("transcript", f"{participant.code} first interview")
    coder = more.pop("coder", "Ada")
    return Quote(theme, subtheme, name, order, words, participant, title, span, coder, **more)


def quotes():
    """All that was said, at invented places."""
    place = 0
    for order, (theme, subtheme, name, said) in enumerate(SAID):
        for code, words in said:
            place += 700
            yield quote(
                code, words, theme=theme, subtheme=subtheme, name=name, order=order, start=place
            )
