"""Words that speaker labels are made of when they say what somebody is, not who."""

# fmt: off
TITLES = frozenset({
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lady", "lord",
    "rev", "revd", "father", "sister", "judge",
})
INTERVIEWER = frozenset({
    "i", "int", "iv", "interviewer", "interviewers", "q", "question", "researcher", "moderator",
    "facilitator",
})
PARTICIPANT = frozenset({
    "p", "r", "a", "b", "participant", "participants", "respondent", "respondents", "interviewee",
    "interviewees", "answer", "witness", "patient", "carer", "clinician", "part", "pa",
})
NOBODY = frozenset({
    "speaker", "speakers", "spk", "unknown", "unidentified", "unnamed", "multiple", "all",
    "several", "people", "group", "voice", "man", "woman", "male", "female", "person",
})
FUNCTIONS = frozenset({
    "the", "counsel", "inquiry", "chair", "chairman", "chairwoman", "clerk", "for", "to", "of",
})
PARTICLES = frozenset({
    "of", "the", "to", "and", "de", "van", "von", "der", "den", "la", "le", "bin", "al", "du",
    "da", "di", "y", "e", "ap", "ibn", "el", "ten", "ter", "dos", "das", "del", "della",
    "zu", "zur", "bint", "abu", "ab", "af", "av",
})
HEADINGS = frozenset({
    "note", "notes", "date", "time", "place", "location", "project", "title", "duration", "file",
    "recording", "interview", "subject", "summary", "keywords", "attendees", "transcript",
    "transcriber", "version", "url", "http", "https", "re", "ps", "nb", "page", "length",
    "depositor", "anonymised", "pseudonym", "id", "number", "nr", "no", "break",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
})
ANSWERS = frozenset({
    "yes", "yeah", "yep", "no", "nope", "ok", "okay", "right", "sure", "mm", "mmm", "hm", "hmm",
    "mhm", "um", "uh", "er", "oh", "ah", "exactly", "absolutely", "definitely", "thanks", "thank",
    "you", "well", "fine", "good", "great", "lovely", "sorry", "so", "anyway", "hello", "hi",
    "bye", "goodbye",
})
SAYING = frozenset({
    "said", "says", "say", "saying", "states", "asked", "asks", "told", "replied", "answered",
    "thought", "thinks", "think", "was", "were", "is", "are", "went", "goes", "like",
})
# fmt: on
