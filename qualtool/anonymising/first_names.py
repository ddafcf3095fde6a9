"""First names that are common in Britain and Ireland, and those that are ordinary words as well.

They only tell how sure a proposal is, and find names in captions without capitals: a name that
is not here is found by its capital letter or by what stands around it.
"""

from qualtool.anonymising.words import plain

_NAMES = """
aaliyah aaron abbie abdul abdullah abena abigail abraham ada adam adele adeola adrian agata agnes
agnieszka ahmed aidan aileen aisha aisling aiden ajay akua alan alana alastair albert alec
alejandro alesha alex alexa alexander alexandra alexis alf alfie alfred ali alice alicia alina
alison alistair allan allison alma alun alyssa amanda amara amarjit amelia amina amir amit amrit
amy ana anand anastasia andre andrea andreas andrew andy aneta angela angharad angie angus anil
anita anja anjali ann anna annabel anne annette annie anthony antonia antonio anwar aoife april
archie arjun arlene arthur arun asha ashley asif asma astrid athena aubrey audrey ava avril ayesha
ayo babatunde barbara barnaby barry bartek beata beatrice becca becky ben benedict benjamin
bernadette bernard bernie bert beryl bess beth bethan bethany betty bev beverley bianca bilal bill
billie billy blessing bob bobby bogdan bonnie boris brad bradley brandon brenda brendan brian
bridget bronwen bruce bryan bryony caitlin callum calvin cameron camilla candice carl carla carly
carmel carmen carol carole caroline carolyn carrie carys casey cassandra cath catherine cathy
catrin cecilia cedric celia celine ceri chandra chantelle charlene charles charlie charlotte
chelsea cherie cheryl chiara chidi chinedu chloe chris chrissie christian christina christine
christopher ciara ciaran cindy claire clara clare claudia clifford clive colette colin colleen
colm connie connor conor constance coral corey corinne courtney craig cristina cynthia daisy
damian damien damon dan dana daniel daniela danielle danny daphne darcy daria darius darren dave
david davina dawn dean debbie deborah debra declan dee deepa deepak deirdre delia delroy denis
denise dennis derek dermot des desmond devon dexter dhruv diana diane dilys dimitri dina dinesh
dion dolores dominic dominik donald donna dora doreen doris dorota dorothy doug dougie douglas
duncan dylan eamon ed eddie edgar edith edmund edna edward edwin eileen eilidh eira elaine eleanor
elena eli elias elijah elin elise elizabeth ella ellen ellie elliot elliott eloise elsa elsie
elspeth emeka emily emine emma emmanuel enid eric erica erin ernest esme esther ethan ethel eugene
eunice eva evan eve evelyn evie ewan ewa faisal faith farah farida farrah fatima fay faye felicity
felix femi fergus fernanda finlay finn fiona flora florence folake fran frances francesca francis
francois frank frankie fraser fred freda freddie frederick freya funmi gabriel gabriela gail
gareth garry gary gavin gaynor gemma gene geoff geoffrey george georgia georgie georgina gerald
geraldine gerard gerry gertrude gethin gillian gina giovanni gita gladys glen glenda glenn glenys
gloria glynis godfrey gordon grace graeme graham grahame grant greg gregory greta guy gurpreet
gwen gwenda gwyn gwyneth hadiza hal halima hamish hamza hannah hari harold harpreet harriet
harriett harris harry harvey hasan hassan hattie hayden hayley hazel heather hector heidi helen
helena henrietta henry herbert hilary hilda holly hope horace howard hubert hugh hugo huw hussain
hyacinth iain ian ibrahim ida idris ifeoma imani imelda imogen imran ina india ines inga ingrid
iona ioana ira irena irene irina iris irma isaac isabel isabella isabelle isla ismail ivan ivor
ivy iwan iwona izzy jack jackie jackson jacob jacqueline jacqui jade jaden jagdeep jake jakub
jamal james jamie jamila jan jana jane janet janette janice janine jared jas jasmin jasmine jason
jasper jaswinder jay jayne jean jeanette jeff jeffrey jemima jen jenna jennie jennifer jenny
jeremiah jeremy jermaine jerome jerry jess jessica jessie jill jim jimmy jo joan joanna joanne
joaquin jocelyn jodie joe joel johan john johnny jon jonah jonas jonathan jordan jose joseph
josephine josh joshua josie joy joyce juan juanita jude judith judy julia julian juliana julie
juliet justin justine kacper kai kamal kamala karen karim karl karolina kashif kasia kat kate
katherine kathleen kathryn kathy katie katrina katy katya kavita kay kayleigh keiran keith kelechi
kelly kelvin ken kendra kenneth kenny kerry keshia kev kevin kezia khadija khalid kieran kim
kimberley kiran kirsten kirsty kofi konrad kristen kristina krystyna kunle kuldeep kwame kwesi
kyle kylie lakshmi lamar lara larry latisha laura lauren laurence laurie lawrence leah leanne lee
leila lena lenny leo leon leonard leroy les lesley leslie lester levi lewis liam liana lila lilian
lillian lily linda lindsay lindsey lionel lisa liz lizzie lloyd lois lola lorna lorraine lottie
lou louis louisa louise luca lucas lucia lucille lucinda lucy luis luke lydia lyn lynda lynette
lynn lynne mabel macy maddie madeleine madhu madison maeve magda magdalena maggie magnus mahmoud
mahmood mairead maisie malcolm malgorzata mandeep mandy manjit manoj manuel marc marcel marcia
marco marcus margaret margery margot maria mariam marian marianne marie marilyn marina mario
marion marisa marjorie mark marlene marlon marsha marta martha martin martyn marvin mary maryam
mateusz mathew matilda matt matthew maud maureen maurice mavis max maxine maxwell may maya meera
meg megan mehmet mei mel melanie melissa melvin menna mercy meredith merle mia michael michaela
michal michele michelle mick mickey miguel mike mikey mila mildred miles millie milly mimi mina
minnie mira miranda miriam mo modupe mohamed mohammad mohammed mohan moira molly mona monica
monika morag morgan morris moses muhammad mukesh murray muriel musa mustafa myra myrtle nabil
nadia nadine naim nancy naomi narinder natalia natalie natasha nathan nathaniel naveed nazma neal
neil nell nellie nerys nessa neville ngozi nia niall niamh nick nicky nicola nicole nigel nikita
nikki nina nisha noah noel noor nora norah noreen norma norman nuala oba octavia odette olaf olga
olive oliver olivia oliwia ollie olu omar oonagh orla oscar osman oswald owen pablo paddy padraig
paige pam pamela pat patience patricia patrick paul paula pauline pawel pearl peggy penelope penny
percy perry pete peter petra phil philip philippa phillip phoebe phyllis pia pierre piotr polly
poppy prakash pratik precious priscilla priti priya prudence rab rachael rachel rachid rafael
rafal rahul raj rajesh rajinder ralph ramesh ramona ranjit rashid raul ravi ray raymond rebecca
reece reg reggie regina reginald rehana remi rene renee reuben rex rhiannon rhian rhoda rhona rhys
ria ricardo richard rick ricky rita rob robbie robert roberta robin robyn rochelle rod roderick
rodney roger rohan roisin roland roman ron ronald ronnie rory rosa rosalind rosalyn rose rosemary
rosie ross rowan rowena roxanne roy ruby rukhsana rufus rupert russell ruth ryan sabina sabrina
sadia sadie sagal saima sal sally salma sam samantha samina samir samuel sandeep sandra sandy
sangita sanjay sanjeev santiago sara sarah sasha saul scarlett scott sean sebastian selina selma
serena seth shabana shafiq shane shanice shannon sharon shaun shauna shazia sheena sheila shelley
sheryl shirin shirley shona sian sidney sienna sigrid silvia simon simone sinead siobhan skye
sofia solomon sonia sonya sophia sophie stacey stan stanislaw stanley stefan stella stephanie
stephen steve steven stewart stuart sudha sue sukhdeep suki suleiman sunita sunil surinder susan
susanna susannah susie suzanne suzie svetlana sybil sydney sylvia syed tabitha tamara tamsin tania
tanya tara tariq tasha tatiana taylor ted temi terence teresa terri terry tess tessa thandi thea
thelma theo theodore theresa thomas tiffany tim timothy tina toby todd tom tomas tomasz tommy toni
tony tracey tracy trevor tricia trish tristan trudy tunde tyler tyrone uche ulrike una ursula usha
usman valentina valerie vanessa vera verity vernon veronica vicki vicky victor victoria vijay
vikram vince vincent viola violet virginia vivian vivien vivienne wade walter wanda warren wayne
wendy wes wesley wilfred will william willie wilma winifred winnie winston wojciech xanthe yasmin
yasmine yolanda yusuf yvette yvonne zac zach zachary zahra zainab zak zara zeinab zelda zoe zofia
zsuzsanna mathieu conceição élodie anya ayaan aryan bea brigitte carlos cerys cormac eimear elaina
gwendolyn haroon hafsa hüseyin igor ishaan jeanne jorge józef jürgen klara klaus lars leonie
ludmila luz mads marek mehdi mirela mihai milan nadeem nikolai olena oksana osei oluwaseun padma
pedro rosaleen rukmini sadiq saoirse seamus shreya sukhjit taiwo tadeusz talia tendai teodora
tomos viktor wiktor yaw yetunde yiannis zbigniew zuzanna
"""

_WORDS_TOO = """
art ash bill blessing bob brook buck carol chance charity chase christian clay comfort coral
crystal daisy dale dan dawn dean drew duke earl ed faith fay fern flora fox frank gene glen grace
grant guy hazel heath heather holly honey hope hunter india iris ivy jack jan jay jasmine joy kit
lily mark max may mercy merle miles mo misty nick olive pat patience pearl peg penny pierce pip
poppy precious prudence ray reed rich river rob robin rod rose rosemary rowan ruby rusty sandy sky
skip sterling sue summer verity violet wade ward warren will willow jordan florence sydney
victoria devon chelsea paris dexter lee madison chester lincoln
"""

FIRST_NAMES = frozenset(plain(name) for name in _NAMES.split())
"""As names are compared: in lower case and without accents."""

WORDS_TOO = frozenset(_WORDS_TOO.split())
"""First names that are also words or places, so that letters alone do not tell."""
