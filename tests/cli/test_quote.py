"""`qualtool quote`: marking, choosing and shortening quotes from the command line."""

ADA = ("--coder", "Ada")
BOOK = "You can't learn that from a book"
LEAFLET = "I found a leaflet in the car park."


def test_a_quote_is_marked_chosen_shortened_and_printed(kept, content):
    assert "No passage is marked" in kept("quote", "list")
    kept("quote", "add", "P03", BOOK, "--code", "supervision", *ADA)
    assert "not chosen" in kept("quote", "list")
    kept("quote", "use", "learn that", *ADA)
    kept("quote", "leave-out", "learn that", "from", *ADA)
    kept("quote", "put-in", "learn that", "any book", "--for", "a book", *ADA)
    said = kept("quote", "leave-out", "learn that", "can't", *ADA)
    assert "Left out now: “can't”. See that the quote still says the same." in said
    kept("quote", "put-in", "learn that", "things", "--after", "that", *ADA)
    kept("quotes", "--columns", "quote", "--out", "q.csv")
    assert content("q.csv").splitlines() == ["Quote", "You […] learn that [things] […] [any book]"]
    kept("undo", *ADA)
    kept("quotes", "--columns", "quote", "--out", "q.csv")
    assert content("q.csv").splitlines()[1] == "You […] learn that […] [any book]"


def test_quotes_are_ordered_moved_set_aside_and_dropped(kept, content):
    kept("quote", "add", "P03", BOOK, "--code", "unaware", "--use", *ADA)
    kept("quote", "add", "P01", LEAFLET, "--code", "unaware", "--use", *ADA)
    kept("quote", "use", "leaflet", "--before", "from a book", *ADA)
    kept("quotes", "--columns", "who", "--out", "q.csv")
    assert content("q.csv").split("\n")[1].startswith('"P01')
    assert "put a quote" in kept("quote", "use", "leaflet", "--under", "supervision", *ADA)
    kept("quote", "set-aside", "leaflet", *ADA)
    assert "none yet" not in kept("quote", "list")
    kept("quote", "drop", "from a book", *ADA)
    assert "book" not in kept("quote", "list")


def test_what_is_not_clear_is_refused_in_words(kept, refused):
    kept("quote", "add", "P03", BOOK, *ADA)
    kept("quote", "add", "P01", LEAFLET, *ADA)
    assert "No quote has the words" in refused("quote", "use", "elephant", *ADA)
    assert "2 quotes have the words “a”" in refused("quote", "drop", "a", *ADA)
    assert "printed under a code" in refused("quote", "use", "leaflet", *ADA)
    assert "does not stand" in refused("quote", "leave-out", "leaflet", "elephant", *ADA)
    assert "where the words stand" in refused("quote", "put-in", "leaflet", "big", *ADA)
    assert "marked as a quote already" in refused("quote", "add", "P03", BOOK, *ADA)
