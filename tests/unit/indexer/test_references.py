import pytest

from indexer.body.references import references

LABELS = frozenset({"1", "2", "2a", "3", "4", "5", "6", "7", "8"})

POINTERS = [
    ("Zie het antwoord op vraag 4.", "4"),
    ("Zie beantwoording vraag 4 t/m 8.", "4 5 6 7 8"),
    ("Zie mijn antwoord op vraag 2 en 3.", "2 3"),
    ("Zie de antwoorden op de vragen 2 en 3.", "2 3"),
    ("Zie de antwoorden op de vragen 2, 3 en 5.", "2 3 5"),
    ("Dat is zo (zie vraag 3).", "3"),
    ("Ik verwijs naar mijn antwoord 4, 5 en 6.", "4 5 6"),
    ("Zie de beantwoording bij vraag 5.", "5"),
    ("Zie antwoord bij vraag 5.", "5"),
    ("Zie antwoord 5.", "5"),
    ("Zie vraag 2a.", "2a"),
    ("Zoals onder vraag 3 gemeld.", "3"),
    ("Ik verwijs naar de vragen 6 en 7.", "6 7"),
    ("Zie het antwoord op vraag 2 en het antwoord op vraag 4.", "2 4"),
    ("Zie het antwoord op vraag 4 en vraag 6.", "4 6"),
    ("zie de antwoorden\nop de vragen 2 en 3", "2 3"),
    # nothing of this set
    ("Nee.", ""),
    ("Zie het antwoord op vraag 12.", ""),
    ("Zie het antwoord op vraag 2 van de vragen van het lid Oudewater.", ""),
    ("Zie het antwoord op vraag 3 van het lid Oudewater.", ""),
    ("Zie het antwoord op vraag 2 uit de vorige set.", ""),
    ("In 4 van de 5 havens.", ""),
    ("Op 3 mei 2024.", ""),
    ("Dat roept vragen op.", ""),
    ("Zie de brief van 4 juni.", ""),
]


@pytest.mark.parametrize(("text", "labels"), POINTERS)
def test_what_a_text_points_at(text: str, labels: str) -> None:
    assert references(text, LABELS, ("1",)) == tuple(labels.split())


def test_an_answer_does_not_point_at_its_own_question() -> None:
    assert references("Zie het antwoord op vraag 1 en 2.", LABELS, ("1",)) == ("2",)
    assert references("Zie het antwoord op vraag 1.", LABELS, ("1",)) == ()


def test_a_joint_answer_may_point_at_one_of_its_own() -> None:
    assert references("Zie het antwoord op vraag 4.", LABELS, ("4", "5")) == ("4",)
