import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.head.askers import parse_askers

PRINTED = [
    ("het lid Lindeboom (D66)", "Lindeboom|D66"),
    ("Het lid Lindeboom (D66)", "Lindeboom|D66"),
    ("De leden De Leede en Oudewater (NSC)", "De Leede|NSC Oudewater|NSC"),
    ("lid Lindeboom (D66)", "Lindeboom|D66"),
    ("Lindeboom (D66)", "Lindeboom|D66"),
    ("het lid Van der Velde (VVD)", "Van der Velde|VVD"),
    ("het lid Van ’t Zand (PVV)", "Van ’t Zand|PVV"),
    ("het lid Koekkoek-Ent (50PLUS)", "Koekkoek-Ent|50PLUS"),
    ("de leden Lindeboom (D66) en Oudewater (NSC)", "Lindeboom|D66 Oudewater|NSC"),
    ("de leden Lindeboom en Oudewater (NSC)", "Lindeboom|NSC Oudewater|NSC"),
    ("de leden Lindeboom en Oudewater (beiden NSC)", "Lindeboom|NSC Oudewater|NSC"),
    ("de leden A, B en C (allen D66)", "A|D66 B|D66 C|D66"),
    ("de leden A, B en C (alle drie SP)", "A|SP B|SP C|SP"),
    ("de leden A, B (GroenLinks-PvdA) en C (BBB)", "A|GroenLinks-PvdA B|GroenLinks-PvdA C|BBB"),
    ("de leden A (D66), B (SP) en C (BBB)", "A|D66 B|SP C|BBB"),
    ("de leden A (D66), B (SP), en C (BBB)", "A|D66 B|SP C|BBB"),
    ("de leden A (D66) en het lid B (SP)", "A|D66 B|SP"),
    ("de leden lid A (D66) en B (SP)", "A|D66 B|SP"),
    ("de leden Enneüs (D66) en Van Enter (SP)", "Enneüs|D66 Van Enter|SP"),
    ("het lid A (Nieuw Sociaal\nContract)", "A|Nieuw Sociaal Contract"),
    ("het lid A (Lid Peereboom)", "A|Lid Peereboom"),
    # the party is not printed, or nothing of it
    ("het lid Lindeboom", "Lindeboom|"),
    ("het lid A (D66) en B", "A|D66 B|"),
    ("het lid A ()", "A|"),
    ("", ""),
    ("het lid", ""),
]


@pytest.mark.parametrize(("printed", "askers"), PRINTED)
def test_askers_as_printed(printed: str, askers: str) -> None:
    found = [f"{asker.name}|{asker.party or ''}" for asker in parse_askers(printed)]
    assert " ".join(found) == askers


NAMES = st.sampled_from(
    ["Lindeboom", "Van der Velde", "Oudewater", "Ter Enne", "De Leede", "Koekkoek-Ent", "Ötvös"]
)
PARTIES = st.sampled_from(["D66", "VVD", "GroenLinks-PvdA", "Nieuw Sociaal Contract", "50PLUS", "Volt"])


@given(st.lists(st.tuples(st.lists(NAMES, min_size=1, max_size=3), PARTIES), min_size=1, max_size=4))
def test_a_printed_enumeration_is_read_back(groups: list[tuple[list[str], str]]) -> None:
    parts = [
        f"{', '.join(names[:-1])}{' en ' * (len(names) > 1)}{names[-1]} ({party})" for names, party in groups
    ]
    printed = f"de leden {', '.join(parts[:-1])}{' en ' * (len(parts) > 1)}{parts[-1]}"
    wanted = [(name, party) for names, party in groups for name in names]
    assert [(asker.name, asker.party) for asker in parse_askers(printed)] == wanted
