"""Claims about how the interface describes itself to those who write scripts."""


def operations(ada):
    paths = ada.get("/openapi.json")["paths"]
    return [one for path in paths.values() for one in path.values()]


def test_every_request_has_a_name_of_its_own_and_says_what_it_does(ada):
    found = operations(ada)
    names = [one["operationId"] for one in found]
    assert len(set(names)) == len(names)
    assert {"coding_mark", "codebook_merge", "reshaping_split", "history_undo"} <= set(names)
    assert [name for name, one in zip(names, found, strict=True) if not one["description"]] == []
