"""What a parser must read in each sample: the truth by construction, from the contents that are drawn."""

from typing import Any

from samples.contents import Answer, Note, Question, QuestionSet, paragraphs, plain


def _questions(question: Question) -> list[dict[str, str]]:
    texts = [plain(paragraph) for paragraph in paragraphs(question.text)]
    if not question.labels[1:]:
        texts = ["\n\n".join(texts)]
    return [{"label": label, "text": text} for label, text in zip(question.labels, texts, strict=True)]


def _answer(answer: Answer) -> dict[str, Any]:
    return {"labels": list(answer.labels), "text": plain(answer.text), "refers_to": list(answer.refers_to)}


def _note(note: Note) -> dict[str, str]:
    text = plain(note.text)
    return {"mark": note.mark, "text": f"{text} {note.address}" if note.address else text}


def record(question_set: QuestionSet) -> dict[str, Any]:
    """Return the question set as JSON, in the form that the parser prints.

    A note's text ends with its loose web address; paragraphs are parted by an empty line. For a notice of
    delay `answered_by` and `answered_on` are the minister and the date of the notice.
    """
    return {
        "status": question_set.status,
        "publication": question_set.publication,
        "case_numbers": list(question_set.case_numbers),
        "subject": question_set.subject,
        "askers": [asker.model_dump() for asker in question_set.askers],
        "addressees": [{"office": office} for office in question_set.addressees],
        "answered_by": [question_set.answered_by.model_dump()],
        "on_behalf_of": [{"office": office} for office in question_set.on_behalf_of],
        "asked_on": question_set.asked_on.isoformat(),
        "answered_on": question_set.answered_on.isoformat(),
        "questions": [item for question in question_set.questions for item in _questions(question)],
        "answers": [_answer(answer) for answer in question_set.answers],
        "notes": [_note(note) for note in question_set.notes],
    }
