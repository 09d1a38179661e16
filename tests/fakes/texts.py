"""The documents of an invented set, as bytes: Word, PDF and official XML."""

import datetime as dt
from functools import cache
from xml.sax.saxutils import escape

import docx

from samples.aanhangsel import lay_out
from samples.aanhangsel_pdf import draw_aanhangsel
from samples.contents import Answer, Holder, Member, Question, QuestionSet
from tests.fakes.world import InventedSet
from tests.word_letters import saved, write
