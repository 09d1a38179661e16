import pytest

from indexer.syncing.tweedekamer.entities import Document, DocumentVersion
from indexer.syncing.tweedekamer.numbers import appendix_name, published_as
from indexer.syncing.tweedekamer.withdrawals import takes_back


@pytest.mark.parametrize(
    ("number", "chamber", "name"),
    [
        ("232409001", "2", "ah-tk-20232024-9001"),
        ("232400001", "", "ah-tk-20232024-1"),
        ("232409001", "1", "ah-ek-20232024-9001"),
        ("232409001", "Eerste Kamer", "ah-ek-20232024-9001"),
        ("989909001", "2", "ah-tk-19981999-9001"),
        ("990009001", "2", "ah-tk-19992000-9001"),
        ("232509001", "2", None),
        ("232400000", "2", None),
        ("9001", "2", None),
        ("-1", "2", None),
        ("", "2", None),
    ],
)
def test_a_number_of_an_aanhangsel_is_that_of_its_publication(
    number: str, chamber: str, name: str | None
) -> None:
    assert appendix_name(number, chamber) == name


def test_versions_come_before_what_is_counted_and_are_sure_when_both_agree() -> None:
    version = DocumentVersion(document="", published_as="ah-tk-20232024-9001")
    other = version.model_copy(update={"published_as": "kst-90001-1"})
    agreeing = published_as(Document(appendix="232409001"), [other, version])
    assert agreeing.sure == "ah-tk-20232024-9001"
    differing = published_as(Document(appendix="232409002"), [version])
    assert (differing.names, differing.sure) == (("ah-tk-20232024-9001", "ah-tk-20232024-9002"), None)
    assert published_as(Document(), []).sure is None


@pytest.mark.parametrize(
    ("subject", "back"),
    [
        ("Vragen ingetrokken: de haven van Waterdam", True),
        ("Intrekken van schriftelijke vragen van het lid Lindeboom over de haven", True),
        ("Mededeling inzake de intrekking van Kamervragen over de haven", True),
        ("Het lid Lindeboom trekt de vragen over de haven in", True),
        ("De vragen van het lid Lindeboom over de haven zijn ingetrokken.", True),
        ("Vragen van het lid Lindeboom over de ingetrokken vergunning", False),
        ("Mededeling: vragen over het intrekken van vergunningen", False),
        ("Uitstel beantwoording vragen over subsidies die zijn ingetrokken", False),
        ("De vergunning is ingetrokken", False),
        ("Nadere mededeling over de haven", False),
        ("", False),
    ],
)
def test_a_subject_says_whether_questions_are_taken_back(subject: str, *, back: bool) -> None:
    assert takes_back(subject) is back
