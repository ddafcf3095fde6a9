"""Words that are written with a capital and tell nobody's name, and some that are well known."""

from qualtool.transcripts.label_words import INTERVIEWER, NOBODY, PARTICIPANT, TITLES

# fmt: off
_CALENDAR = """
monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays
fridays saturdays sundays mon tue tues wed thu thur thurs fri sat sun january february march april
may june july august september october november december feb mar apr jun jul aug sept sep oct nov
dec christmas easter boxing ramadan eid diwali hanukkah halloween lent
"""
_PEOPLES = """
english british scottish welsh irish french german polish portuguese spanish italian greek turkish
indian pakistani bangladeshi bengali jamaican caribbean african asian chinese somali nigerian
ghanaian american european arabic urdu punjabi gujarati hindi latin roma gypsy traveller muslim
christian catholic protestant jewish hindu sikh buddhist quaker anglican methodist black white
asians brits westerners russian ukrainian romanian lithuanian kurdish iranian iraqi japanese
korean norwegian swedish danish dutch australian canadian brazilian
"""
_THINGS = """
i ok okay tv dvd cd gp gps nhs uk usa us eu gmt bst covid corona zoom teams skype facetime
whatsapp facebook instagram insta twitter youtube google amazon tesco sainsbury sainsburys asda
aldi lidl boots argos ikea netflix spotify powerpoint word excel wifi internet bluetooth iphone
ipad android xbox playstation nintendo lego hoover tupperware biro sellotape velcro jacuzzi greggs
mcdonalds costa starbucks ebay uber paypal microsoft apple samsung sony bbc itv radio brexit
parliament government bible quran koran god jesus lord allah christ heaven bank mass xx xxx mum
mummy mam mom dad daddy nan nana gran granny grandma grandad granddad grandpa auntie aunty aunt
uncle sis bro love dear darling madam sir mother father sister brother doctor nurse matron act
section mental health capacity tribunal care coordinator unit ward trust hospital community team
crisis home treatment recovery college outreach inquiry counsel chair lady witness question
questions answer answers interviewer interviewee participant speaker professor alzheimers
parkinsons asperger aspergers ptsd adhd ocd bpd cbt dbt ect clozapine lorazepam monsieur madame
mademoiselle olanzapine risperidone quetiapine sertraline haloperidol lithium diazepam paracetamol
valium prozac
""" + " ".join(INTERVIEWER | NOBODY | PARTICIPANT | TITLES)
_SMALL = """
a about above below behind beside beyond across along around against among during inside outside
onto off since towards unless versus via per after again all also although always an and any
anyway are as at away because been before being both but by can could did do does doing done down
each either else ever every everybody everyone everything few first for from get go going gone
good got great had has have having he hello her here hers herself hi him himself his how however
if in indeed instead into is it its itself just last later least less like look lovely many maybe
me mean mine more most much my myself near never next no nobody none nor not nothing now of often
oh on once one only or other others our ours out over own perhaps please possibly probably quite
rather really right same see she should sit so some somebody someone something sometimes soon
sorry still such sure than thank thanks that the their theirs them then there these they thing
think this those though three through thus till to today together tomorrow tonight too two under
until up upon very was we well were what when where whether which while who whole whose why will
with within without would yeah yep yes yesterday yet you your yours yourself absolutely actually
ah aha basically certainly definitely er erm exactly fair fine frankly fully hang hmm honestly
hopefully kind let literally luckily mhm mm mmm morning afternoon evening night obviously ooh part
personally pretty presumably ready seriously similarly somehow somewhere speaking suddenly take
tell there'd therefore um uh uhm wait welcome whatever whenever wherever wow yup nope nah ta
cheers bye goodbye congratulations don doesn didn isn wasn aren weren won couldn wouldn shouldn
haven hasn hadn ain mustn needn shan ll ve re d m s t y
"""
_WELL_KNOWN = """
england scotland wales britain ireland europe africa asia america australia canada india china
france germany italy spain poland portugal turkey greece netherlands belgium russia ukraine
pakistan bangladesh nigeria ghana kenya jamaica somalia japan brazil mexico northern
"""
# fmt: on

NEVER_NAMES = frozenset((_CALENDAR + _PEOPLES + _THINGS + _SMALL).split())
"""Folded words that are never proposed by themselves."""

WELL_KNOWN_PLACES = frozenset(_WELL_KNOWN.split())
"""Countries: where somebody comes from may tell who they are, but seldom does so alone."""
